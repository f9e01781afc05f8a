using FsCheck;
using FsCheck.Fluent;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Incidents;

/// <summary>What holds for every history of faults.</summary>
public sealed class IncidentProperties
{
    private static readonly (string Rule, string Subject)[] Faults =
    [
        ("camera_lost", "camera"),
        ("bowl_lost", "bowl"),
        ("service_error", "depth"),
        ("service_down", "depth"),
        ("service_hung", "depth"),
        ("service_down", "display"),
        ("screen_black", "screen:main"),
        ("disk_filling", "disk"),
        ("pictures_missing", "core"),
    ];

    [Fact]
    public void Whatever_breaks_and_heals_the_book_stays_true()
    {
        var step =
            from fault in Gen.Choose(0, Faults.Length - 1)
            from bad in Gen.Elements(true, false)
            from seconds in Gen.Elements(1, 3, 12, 20, 45, 400)
            select (fault, bad, seconds);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(Gen.ListOf(step).ToArbitrary(), steps => Live(steps))
        );
    }

    private static bool Live(IEnumerable<(int Fault, bool Bad, int Seconds)> steps)
    {
        var stage = new BookStage();
        var at = new Dictionary<string, (TimeSpan Mono, Incident Incident)>();
        foreach (var (fault, bad, seconds) in steps)
        {
            var (rule, subject) = Faults[fault];
            _ = bad ? stage.Bad(rule, subject) : stage.Good(rule, subject);
            for (var i = 0; i < seconds; i++)
            {
                var before = stage.Changes.Count;
                stage.Seconds(1);
                foreach (var change in stage.Changes.Skip(before))
                {
                    Holds(change, at, stage);
                    at[change.Now.Id] = (stage.Mono, change.Now);
                }

                // Never two at once about the same family of one subject.
                stage.Book.Tracks.Values.Where(track => !track.IsClosed).Select(track => track.Key).ShouldBeUnique();
            }
        }

        foreach (var (rule, subject) in Faults)
        {
            stage.Good(rule, subject);
        }

        stage.Minutes(40);
        stage.Book.Open.ShouldBeEmpty("everything is well, so everything is closed");
        stage.Book.Tracks.ShouldBeEmpty("what cannot come back is not kept here");
        return true;
    }

    private static void Holds(
        IncidentChanged change,
        Dictionary<string, (TimeSpan Mono, Incident Incident)> told,
        BookStage stage
    )
    {
        var now = change.Now;
        now.State.ShouldNotBe(IncidentState.Suspected);
        now.Since.ShouldBeLessThanOrEqualTo(stage.Now.Wall);
        if (told.TryGetValue(now.Id, out var before))
        {
            now.Version.ShouldBe(before.Incident.Version + 1);
            now.Since.ShouldBe(before.Incident.Since);
            now.Timeline.Length.ShouldBeGreaterThanOrEqualTo(before.Incident.Timeline.Length);
            change.Before.ShouldBe(before.Incident);
        }
        else
        {
            now.Version.ShouldBe(1);
            change.Before.ShouldBeNull();
        }
    }
}
