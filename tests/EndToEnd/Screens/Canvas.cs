using System.Globalization;
using Experimance.Actors.Foundation.Geometry;
using Experimance.EndToEnd.Harness;
using SkiaSharp;

namespace Experimance.EndToEnd.Screens;

/// <summary>What a square page really shows: the pixels of its screenshot.</summary>
internal sealed class Canvas : IDisposable
{
    private readonly SKBitmap _pixels;

    private Canvas(SKBitmap pixels) => _pixels = pixels;

    public int Side => _pixels.Width;

    public static async Task<Canvas> ShootAsync(Tab tab) => new(SKBitmap.Decode(await tab.Page.ScreenshotAsync()));

    public SKColor this[int x, int y] => _pixels.GetPixel(x, y);

    /// <summary>Mean brightness (0..255) of the square around a place of the page.</summary>
    public double Light(double x, double y, int reach)
    {
        double sum = 0;
        var count = 0;
        for (var v = (int)y - reach; v <= (int)y + reach; v++)
        {
            for (var u = (int)x - reach; u <= (int)x + reach; u++)
            {
                if (u >= 0 && v >= 0 && u < Side && v < Side)
                {
                    var colour = this[u, v];
                    sum += (colour.Red + colour.Green + colour.Blue) / 3.0;
                    count++;
                }
            }
        }

        return sum / count;
    }

    public void Dispose() => _pixels.Dispose();
}

/// <summary>Reference mapping, written down apart from the page's own: bowl coordinates → page, for each orientation.</summary>
internal sealed record Orientation(int Rotate, bool Mirror)
{
    public static IEnumerable<Orientation> All =>
        from mirror in new[] { false, true }
        from rotate in new[] { 0, 90, 180, 270 }
        select new Orientation(rotate, mirror);

    public string Name => string.Create(CultureInfo.InvariantCulture, $"turned{Rotate}{(Mirror ? "m" : "")}");

    /// <summary>First mirrored left to right, then turned clockwise as one looks at the page.</summary>
    public (double X, double Y) ToPage(BowlPoint place, double side)
    {
        var x = Mirror ? -place.X : place.X;
        var radians = Rotate * Math.PI / 180;
        var (sin, cos) = (Math.Sin(radians), Math.Cos(radians));
        // With y downwards this matrix turns clockwise.
        var (u, v) = (x * cos - place.Y * sin, x * sin + place.Y * cos);
        return ((u + 1) / 2 * side, (v + 1) / 2 * side);
    }
}
