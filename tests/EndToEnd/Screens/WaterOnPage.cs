using Experimance.Actors.Images.Terrain;
using Experimance.EndToEnd.Camera;
using SkiaSharp;

namespace Experimance.EndToEnd.Screens;

/// <summary>
/// Tells water from everything else by colour: what the drawn picture looks like on average where its class map says water,
/// and where it says anything else.
/// </summary>
internal sealed class WaterOnPage
{
    private readonly List<(double[] Mean, bool IsWater)> _kinds = [];

    public WaterOnPage(TerrainPicture drawn)
    {
        const int fewest = 40;
        var step = drawn.Size / TerrainPicture.MapSide;
        var cells = Enumerable.Range(0, drawn.Classes.Length).ToLookup(i => drawn.Classes[i]);
        cells[(byte)TerrainClass.Water].Count().ShouldBeGreaterThan(500, "the trench must have become water at all");
        foreach (var kind in cells.Where(c => c.Count() >= fewest))
        {
            var mean = new double[3];
            foreach (var cell in kind)
            {
                var (x, y) = (cell % TerrainPicture.MapSide * step, cell / TerrainPicture.MapSide * step);
                var pixel = drawn.Pixels.AsSpan(((y + step / 2) * drawn.Size + x + step / 2) * 4);
                (mean[0], mean[1], mean[2]) = (mean[0] + pixel[0], mean[1] + pixel[1], mean[2] + pixel[2]);
            }

            _kinds.Add(([.. mean.Select(sum => sum / kind.Count())], kind.Key == (byte)TerrainClass.Water));
        }
    }

    /// <summary>Share of places that have water within a distance (page pixels).</summary>
    public double Found(Canvas canvas, IEnumerable<DugPoint> places, Orientation orientation, double reach) =>
        places.Average(place =>
        {
            var (x, y) = orientation.ToPage(place.Where, canvas.Side);
            return Near(x, y, reach).Any(p => Is(canvas, p.X, p.Y)) ? 1.0 : 0.0;
        });

    /// <summary>
    /// How far the middle of the water that crosses a line through a place lies from it, page pixels; null where no water is.
    /// </summary>
    /// <param name="reach">Half the length of that line, page pixels.</param>
    public double? Aside(Canvas canvas, DugPoint place, Orientation orientation, double reach)
    {
        var (x, y) = orientation.ToPage(place.Where, canvas.Side);
        var (nextX, nextY) = orientation.ToPage(
            new(place.Where.X + place.Across.X, place.Where.Y + place.Across.Y),
            canvas.Side
        );
        var length = Math.Sqrt(Math.Pow(nextX - x, 2) + Math.Pow(nextY - y, 2));
        var (alongX, alongY) = ((nextX - x) / length, (nextY - y) / length);
        const double step = 0.5;
        var (sum, count) = (0.0, 0);
        for (var t = -reach; t <= reach; t += step)
        {
            if (Is(canvas, (int)(x + alongX * t), (int)(y + alongY * t)))
            {
                (sum, count) = (sum + t, count + 1);
            }
        }

        return count == 0 ? null : sum / count;
    }

    private bool Is(Canvas canvas, int x, int y)
    {
        if (x < 0 || y < 0 || x >= canvas.Side || y >= canvas.Side)
        {
            return false;
        }

        var colour = canvas[x, y];
        return _kinds.MinBy(kind => Unlike(colour, kind.Mean)).IsWater;
    }

    private static double Unlike(SKColor colour, double[] mean) =>
        Math.Pow(colour.Red - mean[0], 2) + Math.Pow(colour.Green - mean[1], 2) + Math.Pow(colour.Blue - mean[2], 2);

    private static IEnumerable<(int X, int Y)> Near(double x, double y, double reach)
    {
        var most = (int)reach;
        return from v in Enumerable.Range(-most, 2 * most + 1)
            from u in Enumerable.Range(-most, 2 * most + 1)
            where u * u + v * v <= reach * reach
            select ((int)x + u, (int)y + v);
    }
}
