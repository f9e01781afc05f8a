using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// Where the camera stands and how it projects. Room coordinates: millimetres, x right, y down as in the picture, z up from
/// the sand's level; the camera looks at the origin from <c>distance</c>, turned about it by the tilt.
/// </summary>
internal sealed class RoomView
{
    public RoomView(SyntheticSettings settings)
    {
        (Width, Height) = (settings.Width, settings.Height);
        Focal = (float)(settings.Focal * settings.Height);
        (CentreX, CentreY) = ((settings.Width - 1) / 2f, (settings.Height - 1) / 2f);
        var turn =
            Matrix4x4.CreateRotationY((float)(-settings.TiltX * Math.PI / 180))
            * Matrix4x4.CreateRotationX((float)(settings.TiltY * Math.PI / 180));
        Right = Vector3.TransformNormal(Vector3.UnitX, turn);
        Down = Vector3.TransformNormal(Vector3.UnitY, turn);
        Forward = Vector3.TransformNormal(-Vector3.UnitZ, turn);
        Eye = Forward * (float)-settings.DistanceMm;
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Focal length in pixels.</summary>
    public float Focal { get; }

    public float CentreX { get; }

    public float CentreY { get; }

    public Vector3 Right { get; }

    public Vector3 Down { get; }

    public Vector3 Forward { get; }

    public Vector3 Eye { get; }

    /// <summary>Direction of a pixel's ray, scaled so that its length parameter is the depth that the camera measures.</summary>
    public Vector3 Ray(int x, int y) => Right * ((x - CentreX) / Focal) + Down * ((y - CentreY) / Focal) + Forward;

    /// <summary>Pixel (x, y) and depth (z, mm) of a place in the room.</summary>
    public Vector3 Project(Vector3 place)
    {
        var seen = place - Eye;
        var depth = Vector3.Dot(seen, Forward);
        return new(
            CentreX + Focal * Vector3.Dot(seen, Right) / depth,
            CentreY + Focal * Vector3.Dot(seen, Down) / depth,
            depth
        );
    }
}

/// <summary>A rectangle of pixels, right and bottom exclusive; empty where right ≤ left.</summary>
internal readonly record struct PixelRect(int Left, int Top, int Right, int Bottom)
{
    public static readonly PixelRect None = new(int.MaxValue, int.MaxValue, int.MinValue, int.MinValue);

    public bool IsEmpty => Right <= Left || Bottom <= Top;

    public PixelRect Join(PixelRect other) =>
        new(
            Math.Min(Left, other.Left),
            Math.Min(Top, other.Top),
            Math.Max(Right, other.Right),
            Math.Max(Bottom, other.Bottom)
        );

    public PixelRect Within(int width, int height) =>
        new(Math.Max(Left, 0), Math.Max(Top, 0), Math.Min(Right, width), Math.Min(Bottom, height));
}
