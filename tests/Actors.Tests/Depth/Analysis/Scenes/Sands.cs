using Experimance.Actors.Depth.Cameras.Png;

namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>Reliefs and tools.</summary>
internal static class Sands
{
    /// <summary>Rolling sand of a spread (highest minus lowest), millimetres.</summary>
    public static void Relief(Scene scene, double spread, int seed = 1)
    {
        var random = new Random(seed);
        var waves = Enumerable
            .Range(0, 7)
            .Select(_ =>
                (
                    X: (random.NextDouble() - 0.5) / 25,
                    Y: (random.NextDouble() - 0.5) / 25,
                    Phase: random.NextDouble() * 7
                )
            )
            .ToArray();
        scene.Shape((x, y, _) => waves.Sum(w => Math.Sin(x * w.X + y * w.Y + w.Phase)) / 7 * spread * 0.9);
    }

    /// <summary>A measured relief over the bowl, its heights scaled to a spread.</summary>
    public static void Measured(Scene scene, string file, double spread)
    {
        var image = GreyPng.Read(File.ReadAllBytes(TestPlaces.Shared("data", "sand-reliefs", file)));
        var heights = image.Values.Select(v => (v - 10000) / 10.0).ToArray();
        var sorted = heights.Order().ToArray();
        var (low, high) = (sorted[sorted.Length / 100], sorted[^(sorted.Length / 100)]);
        var scale = spread / (high - low);
        var middle = sorted[sorted.Length / 2];
        var pitch = 2 * scene.Options.BowlRadius / image.Height;
        scene.Shape(
            (x, y, _) =>
            {
                var u = Math.Clamp(x / pitch + image.Width / 2.0, 0, image.Width - 1.001);
                var v = Math.Clamp(y / pitch + image.Height / 2.0, 0, image.Height - 1.001);
                var (column, row) = ((int)u, (int)v);
                var at = row * image.Width + column;
                var top = heights[at] + (u - column) * (heights[at + 1] - heights[at]);
                var bottom =
                    heights[at + image.Width]
                    + (u - column) * (heights[at + image.Width + 1] - heights[at + image.Width]);
                return Math.Clamp((top + (v - row) * (bottom - top) - middle) * scale, -spread, spread * 0.6);
            }
        );
    }

    /// <summary>A round dent (or, with a negative depth, a heap) with a soft shoulder.</summary>
    public static void Dent(Scene scene, double x, double y, double diameter, double depth) =>
        scene.Shape(
            (px, py, height) =>
            {
                var radius = Math.Sqrt((px - x) * (px - x) + (py - y) * (py - y)) / (diameter / 2);
                return radius >= 1 ? height : height - depth * Math.Min(1, (1 - radius) * 4);
            }
        );

    /// <summary>A measured hand with its forearm, laid over the bowl; it comes from a direction.</summary>
    /// <param name="reach">Length of the cut-out in millimetres.</param>
    public static Func<double, double, double, double, Shape> MeasuredHand(string file, double reach)
    {
        var image = GreyPng.Read(File.ReadAllBytes(TestPlaces.Shared("data", "hands", file)));
        var (centreX, centreY) = Wrist(image);
        var scale = Math.Max(image.Width, image.Height) / reach;
        var lowest = image.Values.Where(v => v != 0).Min();
        var out_ = Math.Atan2(centreY - image.Height / 2.0, centreX - image.Width / 2.0);
        return (x, y, turn, above) =>
        {
            var (sin, cos) = Math.SinCos(out_ - turn);
            return (px, py) =>
            {
                var (dx, dy) = ((px - x) * scale, (py - y) * scale);
                var (u, v) = (dx * cos - dy * sin + image.Width / 2.0, dx * sin + dy * cos + image.Height / 2.0);
                if (!Reaches(ref u, centreX, image.Width) || !Reaches(ref v, centreY, image.Height))
                {
                    return double.NegativeInfinity;
                }

                var value = image.Values[(int)v * image.Width + (int)u];
                var elbow = Math.Max((px - x) * Math.Cos(turn) + (py - y) * Math.Sin(turn) - 60, 0) * 0.35;
                return value == 0 ? double.NegativeInfinity : above + 12 + elbow + (value - lowest) / 10.0 * 0.25;
            };
        };
    }

    /// <summary>Beyond the border that the forearm crosses it goes on as it was there.</summary>
    private static bool Reaches(ref double place, double wrist, int length)
    {
        var beyond = place < 1 && wrist < 2 || place >= length - 1 && wrist > length - 3;
        place = beyond ? Math.Clamp(place, 1, length - 2) : place;
        return place >= 0 && place < length;
    }

    /// <summary>Where the forearm leaves the cut-out.</summary>
    private static (double X, double Y) Wrist(GreyImage image)
    {
        var (w, h) = (image.Width, image.Height);
        var sides = new List<(int X, int Y)>[4];
        for (var side = 0; side < 4; side++)
        {
            sides[side] = [];
            for (var i = 0; i < (side < 2 ? w : h); i++)
            {
                var (x, y) = side switch
                {
                    0 => (i, 1),
                    1 => (i, h - 2),
                    2 => (1, i),
                    _ => (w - 2, i),
                };
                if (image.Values[y * w + x] != 0)
                {
                    sides[side].Add((x, y));
                }
            }
        }

        // The forearm is the part farthest from the camera.
        var best = sides.Where(s => s.Count > 4).MinBy(s => s.Average(p => image.Values[p.Y * w + p.X]))!;
        return (best.Average(p => p.X), best.Average(p => p.Y));
    }
}
