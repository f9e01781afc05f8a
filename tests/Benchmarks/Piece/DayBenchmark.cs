using System.Diagnostics;
using System.Globalization;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Host.Simulation;

namespace Experimance.Benchmarks.Piece;

/// <summary>How long a simulated day of eight hours takes, and what it leaves in memory, hour by hour.</summary>
internal static class DayBenchmark
{
    private const int Hours = 8;

    /// <param name="arguments">The seed; 1 when none is given.</param>
    public static Task RunAsync(string[] arguments)
    {
        var seed = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1;
        var tree = Environment.CurrentDirectory;
        var words = Path.Combine(tree, "projects", "experimance", "prompts");
        var prompts =
            PromptReader.Read(words, words, out var errors)
            ?? throw new InvalidOperationException(string.Join('\n', errors));
        var inRuntime = new List<SettingError>();
        var folder = ProjectFolder.Find(Path.Combine(tree, "projects"), "experimance", out var why);
        var runtime =
            (folder is null ? null : RuntimeReader.Read(RuntimeSources.Of(tree, folder, null), inRuntime))
            ?? throw new InvalidOperationException($"{why}{string.Join('\n', inRuntime)}");
        var home = SimulatedDay.NewHome();
        try
        {
            var clock = Stopwatch.StartNew();
            var room = new SyntheticSettings { Seed = seed };
            using var day = new SimulatedDay(
                new(runtime.Text, home.FullName, prompts, new CoreSettings { Seed = seed }, room, Frames: false)
            );
            for (var hour = 1; hour <= Hours; hour++)
            {
                day.Live(TimeSpan.FromHours(1));
                var memory = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;
                Say(
                    $"hour {hour}: {clock.Elapsed.TotalSeconds, 5:0.0} s, {memory, 5:0.00} MB, {day.Diary.Visits.Count} eras, {day.Diary.Landscapes} landscapes seen"
                );
            }

            foreach (var era in CoreNames.Eras)
            {
                Say($"{CoreNames.NameOf(era), -16} {day.Diary.Count(era)} times");
            }
        }
        finally
        {
            home.Delete(recursive: true);
        }

        return Task.CompletedTask;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
