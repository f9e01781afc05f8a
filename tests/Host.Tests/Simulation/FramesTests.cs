using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Host.Simulation;

namespace Experimance.Host.Tests.Simulation;

/// <summary>
/// The same visitors twice: in front of the simulated camera, through all of the analysis, and as the messages of a
/// simulated day. Both must make the same events.
/// </summary>
public sealed class FramesTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _home = SimulatedDay.NewHome();

    public void Dispose() => _home.Delete(recursive: true);

    [Fact]
    public void Two_minutes_of_frames_make_the_same_events_as_messages() => Compare(TimeSpan.FromMinutes(2));

    [Fact]
    [Trait("Category", "Long")]
    public void Ten_minutes_of_frames_make_the_same_events_as_messages() => Compare(TimeSpan.FromMinutes(10));

    private void Compare(TimeSpan time)
    {
        var (seen, told) = (Live(time, frames: true), Live(time, frames: false));
        Say("frames", seen);
        Say("messages", told);

        // Hands: the same, at the same time.
        Math.Abs(seen.Hands.Count - told.Hands.Count).ShouldBeLessThanOrEqualTo(1 + told.Hands.Count / 20);
        told.Hands.Count(t => seen.Hands.Any(s => Near(s, t, 0.6)))
            .ShouldBeGreaterThanOrEqualTo(told.Hands.Count * 9 / 10);

        // Every gesture of some size settles as a change of about its size.
        var great = told.Changes.Where(c => c.Score >= 0.015).ToList();
        var found = great.Count(t => seen.Changes.Any(s => s.Significant && Near(s.At, t.At, 3)));
        found.ShouldBeGreaterThanOrEqualTo(great.Count * 9 / 10);
        (Weight(seen) / Weight(told)).ShouldBeInRange(0.75, 1.35);

        // The piece goes the same way, though it may be a gesture ahead or behind.
        var (one, other) = (seen.Visits.Select(v => v.Era).ToList(), told.Visits.Select(v => v.Era).ToList());
        var both = Math.Min(one.Count, other.Count);
        one.Take(both).ShouldBe(other.Take(both));
        Math.Abs(one.Count - other.Count).ShouldBeLessThanOrEqualTo(2);
    }

    private Diary Live(TimeSpan time, bool frames)
    {
        var words = Path.Combine(TestPlaces.Root, "projects", "experimance", "prompts");
        var prompts = PromptReader.Read(words, "prompts", out var errors);
        prompts.ShouldNotBeNull(string.Join('\n', errors));
        var home = _home.CreateSubdirectory(Guid.NewGuid().ToString("n")).FullName;
        var room = new SyntheticSettings { Seed = 1 };
        // A pause of 45 s, give or take a second, would make an idle minute in one and none in the other.
        var core = new CoreSettings
        {
            Seed = 1,
            Presence = new() { IdleThreshold = TimeSpan.FromMinutes(2) },
        };
        using var day = new SimulatedDay(new(SimulatedDays.Runtime, home, prompts, core, room, frames));
        day.Live(time);
        return day.Diary;
    }

    private static bool Near(TimeSpan a, TimeSpan b, double seconds) =>
        (a - b).Duration() <= TimeSpan.FromSeconds(seconds);

    /// <summary>What all significant changes add to the sums, before doubling.</summary>
    private static double Weight(Diary diary) => diary.Changes.Where(c => c.Significant).Sum(c => c.Score / 0.7 + 0.1);

    private void Say(string what, Diary diary) =>
        output.WriteLine(
            $"{what}: {diary.Hands.Count} hands, {diary.Changes.Count(c => c.Significant)} significant changes of weight {Weight(diary):0.00}; "
                + string.Join(' ', diary.Visits.Select(v => $"{v.At.TotalSeconds:0}:{CoreNames.NameOf(v.Era)}"))
        );
}
