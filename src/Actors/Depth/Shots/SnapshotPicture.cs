using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Shots;

/// <summary>A frame as people look at it: near is light, no depth is black, the bowl's edge is white within a black line.</summary>
internal static class SnapshotPicture
{
    private const byte Darkest = 30;
    private const byte Lightest = 235;
    private const byte Edge = 255;

    /// <summary>Of the heights this share on either end says nothing about the rest.</summary>
    private const double Outliers = 0.02;

    /// <summary>Eight bits a pixel, row by row.</summary>
    public static byte[] Draw(ReadOnlySpan<ushort> pixels, int width, int height, BowlEllipse? bowl)
    {
        var grey = new byte[width * height];
        var (near, far) = Range(pixels, width, bowl);
        var scale = (Lightest - Darkest) / Math.Max(far - near, 1.0);
        for (var at = 0; at < grey.Length; at++)
        {
            grey[at] =
                pixels[at] == 0 ? (byte)0 : (byte)Math.Clamp(Lightest - (pixels[at] - near) * scale, Darkest, Lightest);
        }

        if (bowl is { } edge)
        {
            Outline(grey, width, height, edge, 1 + 2 / Math.Max(edge.Radius, 1), 0);
            Outline(grey, width, height, edge, 1, Edge);
        }

        return grey;
    }

    /// <summary>The depths that get the lightest and the darkest grey: of the sand where the bowl is known, with some room.</summary>
    private static (double Near, double Far) Range(ReadOnlySpan<ushort> pixels, int width, BowlEllipse? bowl)
    {
        const int step = 3;
        var seen = new List<ushort>(pixels.Length / step + 1);
        for (var at = 0; at < pixels.Length; at += step)
        {
            var inside = bowl is not { } edge || edge.Beyond(at % width + 0.5, at / width + 0.5) < 0;
            if (pixels[at] != 0 && inside)
            {
                seen.Add(pixels[at]);
            }
        }

        if (seen.Count == 0)
        {
            return (0, ushort.MaxValue);
        }

        seen.Sort();
        var (low, high) = (seen[(int)(Outliers * (seen.Count - 1))], seen[(int)((1 - Outliers) * (seen.Count - 1))]);
        var room = bowl is null ? 0 : (high - low) / 2.0;
        return (low - room, high + room);
    }

    private static void Outline(byte[] grey, int width, int height, in BowlEllipse bowl, double reach, byte value)
    {
        var steps = (int)Math.Clamp(8 * bowl.Radius, 64, 20_000);
        for (var i = 0; i < steps; i++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * i / steps);
            var (x, y) = bowl.ToPixel(new BowlPoint(cos * reach, sin * reach));
            if (x >= 0 && y >= 0 && x < width && y < height)
            {
                grey[(int)y * width + (int)x] = value;
            }
        }
    }
}
