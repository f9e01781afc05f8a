using System.Diagnostics;
using System.Globalization;
using Experimance.Actors.Depth.Analysis;

namespace Experimance.Benchmarks;

/// <summary>
/// What a frame costs while no bowl is known: each search from its first frame to the one that finds the bowl, and four
/// seconds over a table with things on it and no bowl. Second table of <c>-- analysis</c>.
/// </summary>
internal static class SearchBenchmark
{
    private const int Searches = 20;
    private const int LongestSearch = 120;

    /// <summary>A camera's next frame must not wait.</summary>
    private const double LimitMicroseconds = 1e6 / 30;

    public const string Header = """
        | Size | Copy µs | Frame of a search µs | Ratio | Dearest frame µs | Ratio | No bowl: frame µs | Ratio | Dearest frame µs | Ratio |
        |---|---|---|---|---|---|---|---|---|---|
        """;

    /// <summary>Prints a row; false where the dearest frame takes longer than a camera waits.</summary>
    public static bool Measure(int width, int height)
    {
        var found = Search(new BenchScene(width, height), finds: true);
        var none = Search(new BenchScene(width, height, bowl: false), finds: false);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {width}×{height} | {found.Copy:0} | {Cells(found.Mean, found)} | {Cells(found.Most, found)} | {Cells(none.Mean, none)} | {Cells(none.Most, none)} |"
            )
        );
        return Math.Max(found.Most, none.Most) <= LimitMicroseconds;
    }

    private static string Cells(double time, (double Mean, double Most, double Copy) of) =>
        string.Create(CultureInfo.InvariantCulture, $"{time:0} | {time / of.Copy:0.0}");

    /// <summary>Medians over all searches, microseconds: mean and most of a search's frames, and copying one frame.</summary>
    private static (double Mean, double Most, double Copy) Search(BenchScene scene, bool finds)
    {
        var analysis = new SandAnalysis(scene.Format, new AnalysisSettings());
        var copy = new ushort[scene.Frame.Pixels.Length];
        var (means, mosts, copies) = (new List<double>(), new List<double>(), new List<double>());
        for (var search = 0; search <= Searches; search++)
        {
            analysis.Forget();
            var (sum, most, frames) = (0.0, 0.0, 0);
            while (analysis.Bowl is null && frames < LongestSearch)
            {
                scene.Next(arm: false);
                copies.Add(Time(() => scene.Frame.Pixels.CopyTo(copy, 0)));
                var time = Time(() => analysis.Analyze(scene.Frame));
                (sum, most, frames) = (sum + time, Math.Max(most, time), frames + 1);
            }

            if (analysis.Bowl is not null != finds)
            {
                throw new InvalidOperationException($"Bowl found: {!finds}; something else would be measured.");
            }

            // The first search is compiled while it runs.
            if (search > 0)
            {
                means.Add(sum / frames);
                mosts.Add(most);
            }
        }

        return (Median(means), Median(mosts), Median(copies));
    }

    private static double Time(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
