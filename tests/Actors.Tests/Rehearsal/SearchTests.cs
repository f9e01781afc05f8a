using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Models;
using Experimance.Actors.Rehearsal.Scripts;
using Experimance.Actors.Rehearsal.Search;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Rehearsal;

/// <summary>Models that were broken on purpose are found, and their lives shrunk to what matters.</summary>
public sealed class SearchTests(ITestOutputHelper output)
{
    [Fact]
    public void A_policy_that_forgets_recoveries_is_found() =>
        Find(Rehearsals.Parts with { LetsThrough = telling => telling.Kind != MessageKind.Recovery }, LawNames.Lost);

    [Fact]
    public void A_policy_that_forgets_screens_is_found() =>
        Find(
            Rehearsals.Parts with
            {
                LetsThrough = telling => telling.Incident?.Subject != "screen:main",
            },
            LawNames.Unseen
        );

    [Fact]
    public void A_policy_that_rings_for_notices_is_found() =>
        Find(
            Rehearsals.Parts with
            {
                Bends = telling =>
                    telling.Incident is { } incident
                        ? telling with
                        {
                            Incident = incident with { Severity = Severity.Notice },
                        }
                        : telling,
            },
            LawNames.OutsideRules
        );

    [Fact]
    public void A_policy_that_rings_with_each_update_is_found() =>
        Find(
            Rehearsals.Parts with
            {
                Bends = telling =>
                    telling.Kind == MessageKind.Incident
                        ? telling with
                        {
                            Loud = true,
                            Reason = TellingReason.Opened,
                        }
                        : telling,
            },
            LawNames.Twice,
            LawNames.OutsideRules
        );

    private void Find(RehearsalParts parts, params string[] laws)
    {
        var found = LifeSearch.Search(1, 200, days: 30, parts, TimeProvider.System);

        var life = found.Shortest.ShouldNotBeNull();
        var script = ScriptWriter.Write(life, $"{found.Broken}");
        output.WriteLine($"{found.Lives} lives, {found.Drawn!.Happenings.Length} events before\n{script}");
        laws.ShouldContain(found.Broken!.Law);
        life.Happenings.Length.ShouldBeLessThanOrEqualTo(10);

        // The script is enough to see it again.
        var again = ScriptReader.Read(script, "found.toml", Rehearsals.Life(1), out var errors);
        errors.ShouldBeEmpty();
        PureLife.Live(again.ShouldNotBeNull(), parts, stops: true).Broken.ShouldBe(found.Broken);
    }
}
