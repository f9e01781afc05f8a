using Experimance.Actors.Notifications.Actions;
using Experimance.Host.Status;
using Experimance.Palettes.Running;
using Experimance.Wire;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Links;

/// <summary>The commands behind links: those of the catalogue, so that a button does what the shell does.</summary>
internal sealed class LinkCommands(CommandRunner runner, IShellAudit audit)
{
    public async Task<Result> RunAsync(LinkDeed deed, Incident incident, Caller caller, CancellationToken end)
    {
        var call = CallOf(deed, incident);
        if (runner.Catalogue.Find(call.Palette, call.Command) is null)
        {
            return await AskHealthAsync(deed, incident, caller).ConfigureAwait(false);
        }

        var (_, result) = await runner.RunToEndAsync(call, caller, end).ConfigureAwait(false);
        return result;
    }

    private static CommandCall CallOf(LinkDeed deed, Incident incident)
    {
        var call = new CommandCall { Id = Guid.NewGuid().ToString("N"), Confirmed = true };
        switch (deed)
        {
            case LinkDeed.RestartService:
                (call.Palette, call.Command) = ("service", "restart");
                call.Arguments["service"] = incident.Service;
                break;
            case LinkDeed.SnoozeAnHour:
                (call.Palette, call.Command) = ("health", "snooze");
                call.Arguments["incident"] = incident.Id;
                call.Arguments["for"] = "1h";
                break;
            default:
                (call.Palette, call.Command) = ("health", "acknowledge");
                call.Arguments["incident"] = incident.Id;
                break;
        }

        return call;
    }

    /// <summary>A catalogue without the palette <c>health</c> (a part of the host in a test) does it all the same.</summary>
    private async Task<Result> AskHealthAsync(LinkDeed deed, Incident incident, Caller caller)
    {
        object wish =
            deed == LinkDeed.SnoozeAnHour
                ? new Snooze(incident.Id, caller.Who, TimeSpan.FromHours(1))
                : new Acknowledge(incident.Id, caller.Who);
        var answer = await runner
            .Means.Rooms.Health.AnswerAsync<object>(wish, runner.Means.Clock)
            .ConfigureAwait(false);
        var result =
            answer is Incident
                ? new Result { Outcome = Outcome.Done }
                : new Result
                {
                    Outcome = Outcome.Failed,
                    Why = "health did not do it: it does not answer, or the incident has closed",
                };
        audit.Write(
            caller,
            $"health {wish.GetType().Name.ToLowerInvariant()} {incident.Id}",
            result.Outcome == Outcome.Done ? "done" : $"failed: {result.Why}"
        );
        return result;
    }
}
