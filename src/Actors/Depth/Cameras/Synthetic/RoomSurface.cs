using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>What a pixel of the empty room shows.</summary>
internal enum SurfaceKind : byte
{
    Table,
    Rim,
    Wall,
    Sand,
}

/// <summary>
/// The true distance at every pixel of the room without hands: table, rim and its walls once, the sand wherever it moved.
/// </summary>
internal sealed class RoomSurface
{
    private readonly SyntheticSettings _settings;
    private readonly RoomView _view;
    private readonly SandBed _bed;
    private readonly float _inner;
    private readonly float _outer;

    public RoomSurface(SyntheticSettings settings, RoomView view, SandBed bed)
    {
        (_settings, _view, _bed) = (settings, view, bed);
        _inner = (float)settings.RadiusMm;
        _outer = (float)(settings.RadiusMm + settings.RimWidthMm);
        Centre = new((float)settings.OffsetXMm, (float)settings.OffsetYMm);
        Depth = new float[view.Width * view.Height];
        Kinds = new SurfaceKind[view.Width * view.Height];
        Retrace();
    }

    /// <summary>The bowl's centre in the room.</summary>
    public Vector2 Centre { get; private set; }

    /// <summary>Depth in mm as an ideal camera sees it, row by row.</summary>
    public float[] Depth { get; }

    public SurfaceKind[] Kinds { get; }

    /// <summary>Somebody pushed the bowl: everything is seen anew.</summary>
    public void MoveBowl(Vector2 by)
    {
        Centre += by;
        Retrace();
    }

    /// <summary>Draws the sand anew where cells changed.</summary>
    /// <returns>The pixels drawn.</returns>
    public PixelRect Update(PixelRect cells)
    {
        var pixels = PixelRect.None;
        Span<(int X, int Y)> corners =
        [
            (cells.Left, cells.Top),
            (cells.Right, cells.Top),
            (cells.Left, cells.Bottom),
            (cells.Right, cells.Bottom),
        ];
        foreach (var (x, y) in corners)
        {
            var place = _bed.PlaceOf(x, y) + Centre;
            foreach (var height in (ReadOnlySpan<float>)[_bed.FloorMm, 60])
            {
                var seen = _view.Project(new(place, height));
                pixels = pixels.Join(new((int)seen.X - 1, (int)seen.Y - 1, (int)seen.X + 3, (int)seen.Y + 3));
            }
        }

        pixels = pixels.Within(_view.Width, _view.Height);
        for (var y = pixels.Top; y < pixels.Bottom; y++)
        {
            for (var x = pixels.Left; x < pixels.Right; x++)
            {
                var i = y * _view.Width + x;
                if (Kinds[i] == SurfaceKind.Sand)
                {
                    Depth[i] = SandDepth(_view.Ray(x, y), Depth[i]);
                }
            }
        }

        return pixels;
    }

    private void Retrace()
    {
        for (var y = 0; y < _view.Height; y++)
        {
            for (var x = 0; x < _view.Width; x++)
            {
                var i = y * _view.Width + x;
                (Kinds[i], Depth[i]) = Trace(_view.Ray(x, y));
            }
        }
    }

    /// <summary>What a ray meets first; the sand counts as flat for the question whether it is sand.</summary>
    private (SurfaceKind Kind, float Depth) Trace(Vector3 ray)
    {
        var atRim = ReachHeight(ray, (float)_settings.RimMm);
        var radius = FromCentre(ray, atRim);
        if (radius >= _inner && radius <= _outer)
        {
            return (SurfaceKind.Rim, atRim);
        }

        var inside = radius < _inner;
        var below = ReachHeight(ray, inside ? 0 : (float)-_settings.BedMm);
        var there = FromCentre(ray, below);
        if (inside && there <= _inner)
        {
            return (SurfaceKind.Sand, SandDepth(ray, SandDepth(ray, below)));
        }

        return inside ? (SurfaceKind.Wall, ReachRadius(ray, atRim, below, _inner))
            : there < _outer ? (SurfaceKind.Wall, ReachRadius(ray, atRim, below, _outer))
            : (SurfaceKind.Table, below);
    }

    private float ReachHeight(Vector3 ray, float height) => (height - _view.Eye.Z) / ray.Z;

    private float FromCentre(Vector3 ray, float depth) => (Flat(_view.Eye + ray * depth) - Centre).Length();

    private float ReachRadius(Vector3 ray, float near, float far, float radius)
    {
        var nearIsInside = FromCentre(ray, near) < radius;
        for (var step = 0; step < 16; step++)
        {
            var middle = (near + far) / 2;
            (near, far) = FromCentre(ray, middle) < radius == nearIsInside ? (middle, far) : (near, middle);
        }

        return near;
    }

    /// <summary>Where a ray meets the sand, from a first guess; slopes are gentle against the rays, so two steps are enough.</summary>
    private float SandDepth(Vector3 ray, float guess)
    {
        for (var step = 0; step < 2; step++)
        {
            guess = ReachHeight(ray, _bed.Top(Flat(_view.Eye + ray * guess) - Centre));
        }

        return guess;
    }

    private static Vector2 Flat(Vector3 place) => new(place.X, place.Y);
}
