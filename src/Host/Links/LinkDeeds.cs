using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Notifications.Actions;
using Experimance.Host.Status;
using Experimance.Palettes.Running;
using Experimance.Wire;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Links;

/// <summary>
/// What stands behind a signed link or a phone's button: looking changes nothing, doing does it once. The link's person is
/// operator for that one deed. Every use and every refusal is in the audit log. Safe from any thread.
/// </summary>
internal sealed class LinkDeeds(ActionLinks links, CommandRunner runner, IShellAudit audit)
{
    /// <summary>As the audit log names the way.</summary>
    public const string Way = "link";

    private readonly LinkCommands _commands = new(runner);

    private IActorRef Health => runner.Means.Rooms.Health;

    /// <summary>What it would do now.</summary>
    public async Task<LinkAnswer> LookAsync(string token)
    {
        if (await OpenAsync().ConfigureAwait(false) is not { } open)
        {
            return Silent();
        }

        return Answer(links.Look(token, id => Find(open, id) is not null), open);
    }

    /// <summary>Uses it up and does it.</summary>
    /// <param name="from">Address of the other end, or the ntfy topic.</param>
    public async Task<LinkAnswer> DoAsync(string token, string from, CancellationToken end)
    {
        if (await OpenAsync().ConfigureAwait(false) is not { } open)
        {
            return Silent();
        }

        bool IsOpen(string id) => Find(open, id) is not null;
        if (links.Look(token, IsOpen) is { Outcome: not LinkOutcome.Good } refused)
        {
            return Refuse(refused, open, from);
        }

        // Before it is used up: where it cannot be taken down nothing may be done, and the link stays good.
        var action = links.Look(token, IsOpen).Action!;
        var caller = new Caller(action.Person, Role.Operator, from, Way);
        if (!audit.Write(caller, What(action), "begun"))
        {
            return new(
                LinkAnswer.Kinds.Later,
                action,
                Find(open, action.Incident),
                "It was not done, because it cannot be taken down who did it: the disk is full, or broken. Try again later."
            );
        }

        if (links.Use(token, IsOpen) is { Outcome: not LinkOutcome.Good } late)
        {
            return Refuse(late, open, from);
        }

        var incident = Find(open, action.Incident)!;
        var result = await _commands.RunAsync(action.Deed, incident, caller, end).ConfigureAwait(false);
        audit.Write(caller, What(action), result.Outcome == Outcome.Done ? "done" : $"failed: {result.Why}");
        return result.Outcome == Outcome.Done
            ? new(LinkAnswer.Kinds.Good, action, incident, "")
            : new(LinkAnswer.Kinds.Failed, action, incident, result.Why);
    }

    private LinkAnswer Refuse(LinkVerdict verdict, ImmutableArray<Incident> open, string from)
    {
        audit.Write(
            new(verdict.Action?.Person ?? "nobody", Role.None, from, Way),
            verdict.Action is { } action ? What(action) : "link",
            $"refused: {verdict.Why}"
        );
        return Answer(verdict, open);
    }

    private static LinkAnswer Answer(LinkVerdict verdict, ImmutableArray<Incident> open) =>
        new(
            verdict.Outcome switch
            {
                LinkOutcome.Good => LinkAnswer.Kinds.Good,
                LinkOutcome.Unknown => LinkAnswer.Kinds.Unknown,
                LinkOutcome.NotKept => LinkAnswer.Kinds.Later,
                _ => LinkAnswer.Kinds.Over,
            },
            verdict.Action,
            verdict.Action is { } action ? Find(open, action.Incident) : null,
            verdict.Why
        );

    /// <summary>The incidents that stand; null: health does not answer, and then nobody knows whether there is anything to do.</summary>
    private async Task<ImmutableArray<Incident>?> OpenAsync() =>
        (await Health.AnswerAsync<Report>(AskReport.Instance, runner.Means.Clock).ConfigureAwait(false))?.Incidents;

    private static LinkAnswer Silent() =>
        new(
            LinkAnswer.Kinds.Later,
            null,
            null,
            "Health does not answer, so nothing was done. It is started again by itself within seconds: try again."
        );

    private static Incident? Find(ImmutableArray<Incident>? open, string id) =>
        open?.FirstOrDefault(incident => incident.Id == id);

    private static string What(LinkAction action) =>
        action.Deed switch
        {
            LinkDeed.RestartService => $"link restart {action.Incident}",
            LinkDeed.SnoozeAnHour => $"link snooze {action.Incident} 1h",
            _ => $"link acknowledge {action.Incident}",
        };
}
