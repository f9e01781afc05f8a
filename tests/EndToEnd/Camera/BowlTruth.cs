using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.EndToEnd.Camera;

/// <summary>
/// Where the simulated camera sees what stands in its room, worked out here from the room's settings and the laws of
/// projection alone: nothing of the product's room, search or fit is asked. Places in the room are millimetres about the
/// point that the camera looks at: x right, y down, z up from the sand's level. Pixel (0, 0) covers 0 to 1.
/// </summary>
internal sealed class BowlTruth
{
    private readonly SyntheticSettings _settings;
    private readonly (double Sin, double Cos) _sideways;
    private readonly (double Sin, double Cos) _upwards;
    private readonly double _focal;

    // The ellipse p = centre + root · (point of the unit circle); the root is symmetric, so it turns nothing.
    private readonly (double X, double Y) _centre;
    private readonly (double Xx, double Xy, double Yy) _root;

    public BowlTruth(SyntheticSettings settings)
    {
        _settings = settings;
        _sideways = Math.SinCos(settings.TiltX * Math.PI / 180);
        _upwards = Math.SinCos(settings.TiltY * Math.PI / 180);
        _focal = settings.Focal * settings.Height;

        // The circle of the sand's edge goes through three vectors (centre, half axes) into the picture's plane; there the
        // tangents of the unit circle become those of the ellipse, which give its middle and its shape.
        var middle = Seen(settings.OffsetXMm, settings.OffsetYMm, 0);
        var right = Seen(settings.OffsetXMm + settings.RadiusMm, settings.OffsetYMm, 0).Less(middle);
        var down = Seen(settings.OffsetXMm, settings.OffsetYMm + settings.RadiusMm, 0).Less(middle);
        double Tangents(Func<Sight, double> a, Func<Sight, double> b) =>
            a(right) * b(right) + a(down) * b(down) - a(middle) * b(middle);
        var scale = -Tangents(s => s.Depth, s => s.Depth);
        _centre = (-Tangents(s => s.Right, s => s.Depth) / scale, -Tangents(s => s.Down, s => s.Depth) / scale);
        var xx = Tangents(s => s.Right, s => s.Right) / scale + _centre.X * _centre.X;
        var xy = Tangents(s => s.Right, s => s.Down) / scale + _centre.X * _centre.Y;
        var yy = Tangents(s => s.Down, s => s.Down) / scale + _centre.Y * _centre.Y;
        var area = Math.Sqrt(xx * yy - xy * xy);
        var length = Math.Sqrt(xx + yy + 2 * area);
        _root = ((xx + area) / length, xy / length, (yy + area) / length);
    }

    /// <summary>Where a place in the room is seen, in pixels.</summary>
    public (double X, double Y) Pixel(Place place)
    {
        var seen = Seen(place.X, place.Y, place.Z);
        return (PixelX(seen.Right / seen.Depth), PixelY(seen.Down / seen.Depth));
    }

    /// <summary>The place that a pixel shows at a measured depth (mm along the camera's axis).</summary>
    public Place At(double x, double y, double depth)
    {
        var (right, down) = (
            (x - _settings.Width / 2.0) / _focal * depth,
            (y - _settings.Height / 2.0) / _focal * depth
        );
        var z2 = _settings.DistanceMm - depth;
        var z1 = right * _sideways.Sin + z2 * _sideways.Cos;
        return new(
            right * _sideways.Cos - z2 * _sideways.Sin,
            down * _upwards.Cos - z1 * _upwards.Sin,
            down * _upwards.Sin + z1 * _upwards.Cos
        );
    }

    /// <summary>The bowl coordinates of a pixel.</summary>
    public BowlPoint ToBowl(double x, double y)
    {
        var u = (x - _settings.Width / 2.0) / _focal - _centre.X;
        var v = (y - _settings.Height / 2.0) / _focal - _centre.Y;
        var determinant = _root.Xx * _root.Yy - _root.Xy * _root.Xy;
        return new((_root.Yy * u - _root.Xy * v) / determinant, (_root.Xx * v - _root.Xy * u) / determinant);
    }

    public BowlPoint ToBowl(Place place)
    {
        var (x, y) = Pixel(place);
        return ToBowl(x, y);
    }

    /// <summary>The pixel of bowl coordinates.</summary>
    public (double X, double Y) Pixel(BowlPoint point) =>
        (
            PixelX(_centre.X + _root.Xx * point.X + _root.Xy * point.Y),
            PixelY(_centre.Y + _root.Xy * point.X + _root.Yy * point.Y)
        );

    /// <summary>The place at a height that is seen at bowl coordinates.</summary>
    public Place At(BowlPoint point, double z)
    {
        var (x, y) = Pixel(point);
        var (near, far) = (At(x, y, 1), At(x, y, 2));
        return At(x, y, 1 + (z - near.Z) / (far.Z - near.Z));
    }

    private double PixelX(double u) => u * _focal + _settings.Width / 2.0;

    private double PixelY(double v) => v * _focal + _settings.Height / 2.0;

    /// <summary>A place as the camera has it before it: to its right, below, and away along its axis, mm.</summary>
    private Sight Seen(double x, double y, double z)
    {
        var z1 = z * _upwards.Cos - y * _upwards.Sin;
        var down = y * _upwards.Cos + z * _upwards.Sin;
        var right = x * _sideways.Cos + z1 * _sideways.Sin;
        return new(right, down, _settings.DistanceMm - (z1 * _sideways.Cos - x * _sideways.Sin));
    }

    private readonly record struct Sight(double Right, double Down, double Depth)
    {
        public Sight Less(Sight other) => new(Right - other.Right, Down - other.Down, Depth - other.Depth);
    }
}
