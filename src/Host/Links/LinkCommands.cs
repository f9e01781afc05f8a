using Experimance.Actors.Notifications.Actions;
using Experimance.Palettes.Running;
using Experimance.Wire;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Links;

/// <summary>The commands behind links: those of the catalogue, so that a button does what the shell does.</summary>
internal sealed class LinkCommands(CommandRunner runner)
{
    public async Task<Result> RunAsync(LinkDeed deed, Incident incident, Caller caller, CancellationToken end)
    {
        var (_, result) = await runner.RunToEndAsync(CallOf(deed, incident), caller, end).ConfigureAwait(false);
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
}
