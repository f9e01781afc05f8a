using Akka.Actor;
using Experimance.Actors.Foundation.Geometry;
using Experimance.EndToEnd.Harness;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.EndToEnd.Screens;

/// <summary>The light of the shimmer: what a page shows brighter while cells shimmer than it did before.</summary>
internal sealed class ShimmerOnPage
{
    // What is only a little brighter is the water's own play, not the shimmer.
    private const int Least = 12;

    private readonly int[] _more;
    private readonly int _side;

    private ShimmerOnPage(Canvas before, Canvas lit)
    {
        _side = before.Side;
        _more = new int[_side * _side];
        for (var i = 0; i < _more.Length; i++)
        {
            var more = lit[i % _side, i / _side].Green - before[i % _side, i / _side].Green;
            _more[i] = more > Least ? more : 0;
        }
    }

    /// <summary>Middle of the light, page pixels.</summary>
    public (double X, double Y) Centre
    {
        get
        {
            var (sum, sumX, sumY) = (0.0, 0.0, 0.0);
            for (var i = 0; i < _more.Length; i++)
            {
                sum += _more[i];
                sumX += _more[i] * (i % _side + 0.5);
                sumY += _more[i] * (i / _side + 0.5);
            }

            sum.ShouldBeGreaterThan(10_000, "the shimmer must be seen");
            return (sumX / sum, sumY / sum);
        }
    }

    /// <summary>Share of places that are lit.</summary>
    public double Lit(IEnumerable<BowlPoint> places, Orientation orientation) =>
        places.Average(place =>
        {
            var (x, y) = orientation.ToPage(place, _side);
            return _more[Math.Clamp((int)y, 0, _side - 1) * _side + Math.Clamp((int)x, 0, _side - 1)] > 0 ? 1.0 : 0.0;
        });

    /// <summary>Looks while the cells shimmer: told again and again, for a picture of it takes a while on a busy machine.</summary>
    /// <param name="before">The same page without shimmer.</param>
    public static async Task<ShimmerOnPage> LookAsync(ScreenRig rig, Tab tab, Canvas before, BowlGrid cells)
    {
        using var over = new CancellationTokenSource();
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var telling = Task.Run(
            async () =>
            {
                do
                {
                    rig.Display.Tell(new Shimmer(cells));
                } while (await again.WaitForNextTickAsync(CancellationToken.None) && !over.IsCancellationRequested);
            },
            TestContext.Current.CancellationToken
        );
        try
        {
            // Two frames after the first telling has surely come the light is there.
            await tab.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 400))");
            using var lit = await Canvas.ShootAsync(tab);
            return new(before, lit);
        }
        finally
        {
            await over.CancelAsync();
            await telling;
        }
    }
}
