namespace Experimance.Actors.Depth.Analysis;

/// <summary>Distances to the edge of an ellipse for many pixels: what needs sine and cosine is worked out once.</summary>
internal readonly struct EdgeDistance
{
    private readonly BowlEllipse _bowl;
    private readonly double _xx;
    private readonly double _xy;
    private readonly double _yy;

    public EdgeDistance(in BowlEllipse bowl)
    {
        _bowl = bowl;
        (_xx, _xy, _yy) = bowl.ToBowlMatrix();
    }

    /// <summary>Distance to the edge along the line through the centre, pixels; negative inside.</summary>
    public double Beyond(double x, double y)
    {
        var (right, down) = (x - _bowl.X, y - _bowl.Y);
        var (u, v) = (_xx * right + _xy * down, _xy * right + _yy * down);
        var length = Math.Sqrt(u * u + v * v);
        return length < 1e-9 ? -_bowl.Radius : Math.Sqrt(right * right + down * down) * (1 - 1 / length);
    }
}
