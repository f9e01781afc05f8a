using Experimance.Actors.Images.Terrain;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>What a picture is told by: the shares of its classes, and an 8×8 layout of its colours in Lab.</summary>
internal static class Descriptor
{
    public const int Classes = 20;
    private const int Cells = 8;
    public const int Length = Classes + Cells * Cells * 3;

    public static double[] Of(TerrainPicture picture)
    {
        var all = new double[Length];
        var inside = 0;
        for (var i = 0; i < picture.Classes.Length; i++)
        {
            if (Pictures.Inside(i, TerrainPicture.MapSide))
            {
                all[picture.Classes[i]]++;
                inside++;
            }
        }

        for (var i = 0; i < Classes; i++)
        {
            // Square roots: a share that goes from 0 to 1 % says more than one from 30 to 31 %.
            all[i] = Math.Sqrt(all[i] / inside);
        }

        Layout(picture, all.AsSpan(Classes));
        return all;
    }

    private static void Layout(TerrainPicture picture, Span<double> layout)
    {
        Span<double> sums = stackalloc double[Cells * Cells * 4];
        for (var i = 0; i < picture.Size * picture.Size; i++)
        {
            if (Pictures.Inside(i, picture.Size))
            {
                var cell = i / picture.Size * Cells / picture.Size * Cells + i % picture.Size * Cells / picture.Size;
                sums[cell * 4]++;
                for (var c = 0; c < 3; c++)
                {
                    sums[cell * 4 + 1 + c] += picture.Pixels[i * 4 + c];
                }
            }
        }

        for (var cell = 0; cell < Cells * Cells; cell++)
        {
            var count = Math.Max(1, sums[cell * 4]);
            var (l, a, b) = Colours.Lab(
                sums[cell * 4 + 1] / count,
                sums[cell * 4 + 2] / count,
                sums[cell * 4 + 3] / count
            );
            (layout[cell * 3], layout[cell * 3 + 1], layout[cell * 3 + 2]) = (l, a, b);
        }
    }
}
