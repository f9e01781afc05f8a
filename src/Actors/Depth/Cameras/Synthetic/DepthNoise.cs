using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// What a depth camera adds to the truth: noise of each pixel and shimmering blotches of 5 to 10 pixels, both growing with
/// distance squared, lost pixels, and whole units. It depends on seed and frame number only. The noise is made once as
/// tiles; a frame picks places in them.
/// </summary>
internal sealed class DepthNoise
{
    private const int TileHeight = 96;

    /// <summary>Blotches are new after this many frames and blend in between.</summary>
    private const int BlotchFrames = 9;

    /// <summary>Blotch noise is made on a grid this coarse and smoothed between: spots of 5 to 10 pixels.</summary>
    private const int BlotchGrid = 5;
    private const float ReferenceMm = 800;

    private readonly SyntheticSettings _settings;
    private readonly int _tileWidth;
    private readonly float[] _white;
    private readonly float[] _blotches;

    public DepthNoise(SyntheticSettings settings)
    {
        _settings = settings;
        _tileWidth = settings.Width + 1024;
        var random = new Random(settings.Seed ^ 0x5EED);
        _white = Normal(random, _tileWidth * TileHeight);
        _blotches = Blotches(random);
    }

    /// <summary>Writes a frame: <paramref name="seen"/> in mm (0: no depth) with noise, in units of the camera.</summary>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="shiftMm">Drift of the whole measurement.</param>
    public void Write(ReadOnlySpan<float> seen, int width, long frame, float shiftMm, Span<ushort> pixels)
    {
        var height = seen.Length / width;
        var (now, next) = (frame / BlotchFrames, frame / BlotchFrames + 1);
        var phase = frame % BlotchFrames * MathF.PI / 2 / BlotchFrames;
        var strength = (
            White: (float)_settings.NoiseMm / (ReferenceMm * ReferenceMm),
            Old: (float)_settings.BlotchMm / (ReferenceMm * ReferenceMm) * MathF.Cos(phase),
            New: (float)_settings.BlotchMm / (ReferenceMm * ReferenceMm) * MathF.Sin(phase)
        );
        var (oldX, oldY) = Spot(now, 1, width);
        var (newX, newY) = Spot(next, 1, width);
        for (var y = 0; y < height; y++)
        {
            var (whiteX, whiteY) = Spot(frame * height + y, 2, width);
            Row(
                seen.Slice(y * width, width),
                _white.AsSpan(whiteY * _tileWidth + whiteX, width),
                _blotches.AsSpan((oldY + y) % TileHeight * _tileWidth + oldX, width),
                _blotches.AsSpan((newY + y) % TileHeight * _tileWidth + newX, width),
                strength,
                shiftMm,
                pixels.Slice(y * width, width)
            );
        }

        Drop(frame, pixels);
    }

    private void Row(
        ReadOnlySpan<float> seen,
        ReadOnlySpan<float> white,
        ReadOnlySpan<float> old,
        ReadOnlySpan<float> @new,
        (float White, float Old, float New) strength,
        float shiftMm,
        Span<ushort> pixels
    )
    {
        var perUnit = (float)(1 / _settings.DepthUnitMm);
        var lanes = Vector<float>.Count;
        var x = 0;
        for (; x <= seen.Length - 2 * lanes; x += 2 * lanes)
        {
            var low = Lanes(seen[x..], white[x..], old[x..], @new[x..], strength, shiftMm, perUnit);
            var high = Lanes(
                seen[(x + lanes)..],
                white[(x + lanes)..],
                old[(x + lanes)..],
                @new[(x + lanes)..],
                strength,
                shiftMm,
                perUnit
            );
            Vector.Narrow(low, high).CopyTo(pixels[x..]);
        }

        for (; x < seen.Length; x++)
        {
            var d = seen[x];
            var noise = strength.White * white[x] + strength.Old * old[x] + strength.New * @new[x];
            pixels[x] =
                d > 0 ? (ushort)Math.Clamp((d + shiftMm + d * d * noise) * perUnit + 0.5f, 1, 65535) : (ushort)0;
        }
    }

    private static Vector<uint> Lanes(
        ReadOnlySpan<float> seen,
        ReadOnlySpan<float> white,
        ReadOnlySpan<float> old,
        ReadOnlySpan<float> @new,
        (float White, float Old, float New) strength,
        float shiftMm,
        float perUnit
    )
    {
        var d = new Vector<float>(seen);
        var noise =
            new Vector<float>(white) * strength.White
            + new Vector<float>(old) * strength.Old
            + new Vector<float>(@new) * strength.New;
        var value = (d + new Vector<float>(shiftMm) + d * d * noise) * perUnit + new Vector<float>(0.5f);
        value = Vector.Min(Vector.Max(value, Vector<float>.One), new Vector<float>(65535));
        var known = Vector.GreaterThan(d, Vector<float>.Zero);
        return Vector.AsVectorUInt32(Vector.ConvertToInt32(value) & known);
    }

    /// <summary>Lost pixels come single or as a pair.</summary>
    private void Drop(long frame, Span<ushort> pixels)
    {
        var count = (int)(pixels.Length * _settings.Dropped / 1.5);
        var hash = SplitMix.Mix((ulong)frame ^ (ulong)_settings.Seed << 40);
        for (var i = 0; i < count; i++)
        {
            hash = SplitMix.Mix(hash);
            var at = (int)((hash >> 32) * (ulong)pixels.Length >> 32);
            pixels[at] = 0;
            if ((hash & 1) != 0 && at + 1 < pixels.Length)
            {
                pixels[at + 1] = 0;
            }
        }
    }

    /// <summary>A place in the tiles from which a row (or frame) of <paramref name="width"/> can be read.</summary>
    private (int X, int Y) Spot(long number, int salt, int width)
    {
        var hash = SplitMix.Mix((ulong)number * 4 + (ulong)salt ^ (ulong)_settings.Seed << 48);
        var room = Math.Max(1, _tileWidth - width);
        return ((int)((hash & 0xFFFFFF) % (ulong)room), (int)((hash >> 32) % TileHeight));
    }

    private static float[] Normal(Random random, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i += 2)
        {
            var radius = MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle()));
            var (sin, cos) = MathF.SinCos(2 * MathF.PI * random.NextSingle());
            (values[i], values[i + 1]) = (radius * sin, radius * cos);
        }

        return values;
    }

    /// <summary>Coarse noise drawn smoothly up to pixels, with mean 0 and deviation 1; wraps from bottom to top.</summary>
    private float[] Blotches(Random random)
    {
        var (columns, rows) = (_tileWidth / BlotchGrid + 2, (TileHeight + BlotchGrid - 1) / BlotchGrid);
        var coarse = Normal(random, (columns * rows + 1) & ~1);
        var tile = new float[_tileWidth * TileHeight];
        for (var y = 0; y < TileHeight; y++)
        {
            var (cy, rest) = Math.DivRem(y * rows, TileHeight);
            var fy = Ease(rest / (float)TileHeight);
            var (upper, lower) = (cy * columns, (cy + 1) % rows * columns);
            for (var x = 0; x < _tileWidth; x++)
            {
                var (cx, fx) = (x / BlotchGrid, Ease(x % BlotchGrid / (float)BlotchGrid));
                tile[y * _tileWidth + x] = float.Lerp(
                    float.Lerp(coarse[upper + cx], coarse[upper + cx + 1], fx),
                    float.Lerp(coarse[lower + cx], coarse[lower + cx + 1], fx),
                    fy
                );
            }
        }

        var deviation = MathF.Sqrt(tile.Average(v => v * v));
        return [.. tile.Select(v => v / deviation)];
    }

    private static float Ease(float t) => t * t * (3 - 2 * t);
}
