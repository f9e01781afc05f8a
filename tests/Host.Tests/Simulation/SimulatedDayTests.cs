using System.Diagnostics;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Host.Simulation;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Host.Tests.Simulation;

/// <summary>Eight hours of visitors through the real actors, in virtual time.</summary>
public sealed class SimulatedDayTests : IDisposable
{
    private const double Megabyte = 1 << 20;
    private readonly DirectoryInfo _home = SimulatedDay.NewHome();

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void A_day_visits_every_era_takes_both_branches_and_leaves_memory_as_it_was()
    {
        var clock = Stopwatch.StartNew();
        using var day = Begin(new SyntheticSettings { Seed = 11 });
        day.Live(TimeSpan.FromHours(1));
        var early = GC.GetTotalMemory(forceFullCollection: true);
        day.Live(TimeSpan.FromHours(7));
        var late = GC.GetTotalMemory(forceFullCollection: true);

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
        // The diary itself grows: some bytes a change and a visit.
        (late - early).ShouldBeLessThan(
            (long)(2 * Megabyte),
            $"{early / Megabyte:0.0} MB after the first hour, {late / Megabyte:0.0} MB after the eighth"
        );
    }

    [Fact]
    public void The_same_seed_makes_the_same_day_and_another_one_another()
    {
        var first = Hour(4);
        Hour(4).ShouldBe(first);
        Hour(5).ShouldNotBe(first);
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
        return new(new(TestPlaces.Root, home, prompts, new CoreSettings { Seed = room.Seed }, room, Frames: false));
    }
}
