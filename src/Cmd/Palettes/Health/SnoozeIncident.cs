using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary><c>health snooze INCIDENT --for 1h</c>.</summary>
internal sealed class SnoozeIncident : IShellCommand
{
    /// <summary>What is put off longer is forgotten.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public CommandDeclaration Declaration { get; } =
        new("health", "snooze")
        {
            Effect = "Puts an incident off: until then it is told to nobody unless it gets worse.",
            Role = Role.Operator,
            Changes = true,
            Arguments =
            [
                IncidentArgument.Open,
                new("for", "for how long, up to 1d; 1h where not given")
                {
                    Kind = ArgumentKind.Duration,
                    Default = "1h",
                },
            ],
            Examples = ["health snooze 20261126-3 --for 1h"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var span = run.Span("for") ?? TimeSpan.Zero;
        if (span <= TimeSpan.Zero || span > Longest)
        {
            throw CommandFailedException.UsedWrongly("an incident can be put off for up to 1d, and not for no time");
        }

        var wish = new Snooze(run.Text(IncidentArgument.Open.Name), run.Caller.Who, span);
        var incident = await IncidentArgument.AskAsync(run, wish, end).ConfigureAwait(false);
        await run.SayAsync(
                $"{incident.Id} ({IncidentRow.InWords(incident).Title}) is put off until {Phrases.At(incident.SnoozedUntil ?? run.Means.Clock.GetUtcNow() + span, run.Means)}.",
                IncidentRow.Facts(incident),
                end
            )
            .ConfigureAwait(false);
    }
}
