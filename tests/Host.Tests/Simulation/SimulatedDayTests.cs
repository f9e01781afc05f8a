using System.Diagnostics;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Host.Simulation;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Host.Tests.Simulation;

/// <summary>Eight hours of visitors through the real actors, in virtual time.</summary>
[Collection(SimulatedDays.Alone)]
public sealed class SimulatedDayTests(ITestOutputHelper output) : IDisposable
{
    private const long BytesOfALandscape = 1024;

    // What the runtime itself takes and gives back between two looks.
    private const long Noise = 32 * 1024;
    private static readonly TimeSpan s_looking = TimeSpan.FromMinutes(15);
    private readonly DirectoryInfo _home = SimulatedDay.NewHome();

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void A_day_visits_every_era_takes_both_branches_and_leaves_memory_as_it_was()
    {
        var clock = Stopwatch.StartNew();
        using var day = Begin(new SyntheticSettings { Seed = 11 });
        day.Live(TimeSpan.FromHours(1) - s_looking);
        var (early, knownEarly) = (LeastMemory(day), day.Diary.Landscapes);
        day.Live(TimeSpan.FromHours(7) - s_looking);
        var (late, known) = (LeastMemory(day), day.Diary.Landscapes);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
        var diary = day.Diary;
        foreach (var era in CoreNames.Eras)
        {
            diary.Count(era).ShouldBeGreaterThanOrEqualTo(3, $"{era}");
        }

        diary.Ways(Era.Current, Era.Future).ShouldBeGreaterThan(0);
        diary.Ways(Era.Current, Era.Dystopia).ShouldBeGreaterThan(0);
        diary.Visits.Select(v => v.Biome).Distinct().Count().ShouldBeGreaterThan(10);
        var idle = diary.Visits.Where(v => v.Idle).Select(v => v.At).ToList();
        var between = (idle[^1] - idle[0]) / (idle.Count - 1);
        between.TotalMinutes.ShouldBeInRange(8, 12);
        // One picture a significant change and one an era, give or take those that were overtaken.
        var wanted = diary.Changes.Count(c => c.Significant) + diary.Visits.Count;
        diary.Pictures.ShouldBeInRange((int)(wanted * 0.8), (int)(wanted * 1.1));
        // An era that is new in its biome leaves a line in library, store and prompts; nothing else may.
        output.WriteLine(
            $"{early / 1024} kB after the first hour, {late / 1024} kB after the eighth; {knownEarly} and {known} landscapes seen"
        );
        (late - early).ShouldBeLessThan((known - knownEarly) * BytesOfALandscape + Noise);
    }

    [Fact]
    public void The_same_seed_makes_the_same_day_and_another_one_another()
    {
        var first = Hour(4);
        Hour(4).ShouldBe(first);
        Hour(5).ShouldNotBe(first);
    }

    /// <summary>Bytes in use at the emptiest of ten moments: the plan of a long visit weighs more than that of a short one.</summary>
    private static long LeastMemory(SimulatedDay day)
    {
        const int looks = 10;
        var least = long.MaxValue;
        for (var look = 0; look < looks; look++)
        {
            day.Live(s_looking / looks);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            least = Math.Min(least, GC.GetTotalMemory(forceFullCollection: false));
        }

        return least;
    }

    private string Hour(int seed)
    {
        using var day = Begin(new SyntheticSettings { Seed = seed });
        day.Live(TimeSpan.FromMinutes(20));
        return string.Join('\n', day.Diary.Visits);
    }

    private SimulatedDay Begin(SyntheticSettings room)
    {
        var words = Path.Combine(TestPlaces.Root, "projects", "experimance", "prompts");
        var prompts = PromptReader.Read(words, "prompts", out var errors);
        prompts.ShouldNotBeNull(string.Join('\n', errors));
        var home = _home.CreateSubdirectory(Guid.NewGuid().ToString("n")).FullName;
        return new(
            new(SimulatedDays.Runtime, home, prompts, new CoreSettings { Seed = room.Seed }, room, Frames: false)
        );
    }
}
