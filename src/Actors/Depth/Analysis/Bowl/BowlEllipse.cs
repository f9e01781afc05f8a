using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// The inner edge of the bowl in camera pixels, and the way between pixels and bowl coordinates. The way is the symmetric
/// one: it stretches along the ellipse's axes and turns nothing, so right stays right.
/// </summary>
/// <param name="X">Centre, pixels; pixel (0, 0) covers 0..1.</param>
/// <param name="RadiusX">Half axis along <paramref name="Angle"/>, pixels.</param>
/// <param name="RadiusY">The other half axis, pixels.</param>
/// <param name="Angle">Of the first half axis, radians from x towards y.</param>
public readonly record struct BowlEllipse(double X, double Y, double RadiusX, double RadiusY, double Angle)
{
    /// <summary>Area in pixels, parts beyond the picture included.</summary>
    public double Area => Math.PI * RadiusX * RadiusY;

    /// <summary>Geometric mean of both half axes, pixels.</summary>
    public double Radius => Math.Sqrt(RadiusX * RadiusY);

    /// <summary>The 2×2 matrix from bowl coordinates to pixels, without the centre.</summary>
    public (double Xx, double Xy, double Yy) ToPixelMatrix() => Matrix(RadiusX, RadiusY);

    /// <summary>The 2×2 matrix from pixels (about the centre) to bowl coordinates.</summary>
    public (double Xx, double Xy, double Yy) ToBowlMatrix() => Matrix(1 / RadiusX, 1 / RadiusY);

    /// <summary>Where a place of the bowl is seen, in pixels.</summary>
    public (double X, double Y) ToPixel(BowlPoint place)
    {
        var (xx, xy, yy) = ToPixelMatrix();
        return (X + xx * place.X + xy * place.Y, Y + xy * place.X + yy * place.Y);
    }

    /// <summary>Which place of the bowl is seen at a pixel; outside the bowl its length is above 1.</summary>
    public BowlPoint ToBowl(double x, double y)
    {
        var (xx, xy, yy) = ToBowlMatrix();
        return new(xx * (x - X) + xy * (y - Y), xy * (x - X) + yy * (y - Y));
    }

    /// <summary>Distance to the edge along the line through the centre, pixels; negative inside.</summary>
    public double Beyond(double x, double y) => new EdgeDistance(this).Beyond(x, y);

    /// <summary>Smallest upright box around it: left, top, right, bottom.</summary>
    public (double Left, double Top, double Right, double Bottom) Bounds()
    {
        var (xx, xy, yy) = ToPixelMatrix();
        var halfX = Math.Sqrt(xx * xx + xy * xy);
        var halfY = Math.Sqrt(xy * xy + yy * yy);
        return (X - halfX, Y - halfY, X + halfX, Y + halfY);
    }

    private (double Xx, double Xy, double Yy) Matrix(double along, double across)
    {
        var (sin, cos) = Math.SinCos(Angle);
        return (
            along * cos * cos + across * sin * sin,
            (along - across) * sin * cos,
            along * sin * sin + across * cos * cos
        );
    }
}
