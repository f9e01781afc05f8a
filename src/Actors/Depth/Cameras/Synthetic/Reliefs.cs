using System.Numerics;
using Experimance.Actors.Depth.Cameras.Png;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>What the sand looks like before anybody digs: five reliefs of our own, smooth sand, or a measured one.</summary>
internal static class Reliefs
{
    /// <summary>Numbers of the built-in reliefs are 1 to this; 0 is smooth sand.</summary>
    public const int Count = 5;

    /// <summary>One pixel of a measured relief is this much table; its values are tenths of a millimetre about 10000.</summary>
    private const float MeasuredPixelMm = 5;

    /// <summary>Lays a built-in relief into the bed; the mean height is 0 afterwards.</summary>
    /// <param name="spreadMm">Wanted 2nd to 98th percentile; 0: the relief's own.</param>
    public static void Lay(SandBed bed, int number, int seed, double spreadMm)
    {
        var noise = new ValueNoise(seed * 31 + number);
        Fill(bed, place => number == 0 ? 0 : Own(number, place / bed.RadiusMm, noise), spreadMm);
    }

    /// <summary>Lays a measured relief into the bed: its middle, 5 mm a pixel.</summary>
    /// <exception cref="CameraException">The file is missing or is no such relief.</exception>
    public static void LayMeasured(SandBed bed, string file, double spreadMm)
    {
        GreyImage image;
        try
        {
            image = GreyPng.Read(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CameraException(
                $"The relief {file} for the simulated sand cannot be read: {e.Message}. Set depth.synthetic.relief to a 16-bit grey PNG, or to 0 to 5.",
                e
            );
        }

        if (image.Bits != 16)
        {
            throw new CameraException(
                $"The relief {file} has {image.Bits} bits a pixel where 16 are needed: height in mm = (value - 10000) / 10."
            );
        }

        Fill(bed, place => Measured(image, place), spreadMm);
    }

    private static float Measured(GreyImage image, Vector2 place)
    {
        var middle = new Vector2(image.Width - 1, image.Height - 1) / 2;
        var at = Vector2.Clamp(
            place / MeasuredPixelMm + middle,
            Vector2.Zero,
            new Vector2(image.Width, image.Height) - new Vector2(1.001f)
        );
        var (x, y) = ((int)at.X, (int)at.Y);
        var (fx, fy) = (at.X - x, at.Y - y);
        var i = y * image.Width + x;
        var upper = float.Lerp(image.Values[i], image.Values[i + 1], fx);
        var lower = float.Lerp(image.Values[i + image.Width], image.Values[i + image.Width + 1], fx);
        return (float.Lerp(upper, lower, fy) - 10000) / 10;
    }

    /// <param name="p">Place in the unit circle.</param>
    private static float Own(int number, Vector2 p, ValueNoise noise)
    {
        var grain = 0.8f * noise.At(p * 14);
        return grain
            + number switch
            {
                // Dunes.
                1 => 9 * noise.Octaves(p * 2.2f + new Vector2(3, 0), 3),
                // A valley that winds from one side to the other.
                2 => 14 * (1 - MathF.Exp(-MathF.Pow((p.Y - 0.35f * MathF.Sin(2.6f * p.X)) / 0.22f, 2)))
                    + 5 * noise.Octaves(p * 2, 3),
                // A ridge beside a basin.
                3 => 24 * MathF.Exp(-MathF.Pow((p.X + p.Y * 0.5f + 0.3f) / 0.25f, 2))
                    - 16 * MathF.Exp(-(p - new Vector2(0.45f, 0.1f)).LengthSquared() / 0.12f)
                    + 4 * noise.Octaves(p * 3, 3),
                // Islands with craters.
                4 => Crater(p, new(-0.35f, -0.3f), 0.3f)
                    + Crater(p, new(0.4f, -0.1f), 0.24f)
                    + Crater(p, new(-0.05f, 0.5f), 0.2f)
                    + 3 * noise.Octaves(p * 3, 2),
                // Nearly flat, as before opening.
                _ => 1.2f * noise.Octaves(p * 2, 3),
            };
    }

    private static float Crater(Vector2 p, Vector2 centre, float radius)
    {
        var d = (p - centre).Length() / radius;
        return 26 * MathF.Exp(-d * d) - 22 * MathF.Exp(-d * d * 6);
    }

    private static void Fill(SandBed bed, Func<Vector2, float> height, double spreadMm)
    {
        for (var i = 0; i < bed.Heights.Length; i++)
        {
            bed.Heights[i] = height(bed.PlaceOf(i % bed.Size, i / bed.Size));
        }

        var sorted = bed.Heights.Where((_, i) => bed.Inside[i]).Order().ToArray();
        var mean = sorted.Average();
        var spread = sorted[sorted.Length * 98 / 100] - sorted[sorted.Length * 2 / 100];
        // A bowl is shallower than the table that a relief may have been measured on.
        var fits = Math.Min(-bed.FloorMm / Math.Max(mean - sorted[0], 1), 45 / Math.Max(spread, 1));
        var scale = spreadMm > 0 && spread > 0 ? (float)spreadMm / spread : Math.Min(1, fits);
        for (var i = 0; i < bed.Heights.Length; i++)
        {
            var most = MostAt(bed, i);
            bed.Heights[i] = bed.Inside[i] ? Math.Clamp((bed.Heights[i] - mean) * scale, bed.FloorMm, most) : 0;
        }

        var all = new PixelRect(0, 0, bed.Size, bed.Size);
        bed.Stir(all);
        Settle(bed);
        Level(bed);
        bed.Stir(all);
    }

    /// <summary>Sand that stands higher than the rim beside it would have run over it.</summary>
    private static float MostAt(SandBed bed, int cell)
    {
        const float below = 16;
        var away = bed.RadiusMm - bed.PlaceOf(cell % bed.Size, cell / bed.Size).Length();
        return Math.Max(bed.RimMm - below, 0) + Slumping.Repose * Math.Max(away, 0);
    }

    /// <summary>Slopes steeper than sand can bear slide before the first frame.</summary>
    private static void Settle(SandBed bed)
    {
        for (var step = 0; step < 400 && bed.Slump(); step++) { }
    }

    private static void Level(SandBed bed)
    {
        var mean = (float)(bed.Volume() / bed.Inside.Count(inside => inside));
        for (var i = 0; i < bed.Heights.Length; i++)
        {
            bed.Heights[i] -= bed.Inside[i] ? mean : 0;
        }
    }
}
