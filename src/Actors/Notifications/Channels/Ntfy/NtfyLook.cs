using System.Collections.Immutable;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>How a message looks and sounds on a phone.</summary>
/// <param name="Installation">What tells this one from all others that may write to the same topic: machine and project.</param>
/// <param name="PublicUrl">How a phone reaches this machine; null: not at all, so there is no page to open.</param>
/// <param name="Tokens">Signs the buttons; null: no buttons.</param>
internal sealed record NtfyLook(string Installation, Uri? PublicUrl, IActionSigner? Tokens)
{
    private const int Silent = 2;

    /// <summary>Where a phone answers that does not reach this machine; null: it has no way.</summary>
    public NtfyAnswers? Answers { get; init; }

    /// <summary>No button reaches <see cref="PublicUrl"/> (<see cref="People.AddressBook.IsSentOn"/>).</summary>
    public bool IsSentOn { get; init; }

    /// <summary>With a slash at its end, so that paths go below it.</summary>
    private readonly Uri? _pages = PublicUrl is { } url ? new(url.AbsoluteUri.TrimEnd('/') + "/") : null;

    /// <summary>ntfy takes no more; an incident has no more.</summary>
    private const int MostButtons = 3;

    public NtfyNotice Of(Envelope envelope, NtfySettings settings)
    {
        var (title, text) = (envelope.Message.Title, envelope.Message.Text);
        var telling = envelope.Message.Telling;
        return new(
            NtfySequence.Of(Installation, telling.Thread),
            title,
            envelope.LateLine.Length == 0 ? text : $"{envelope.LateLine}\n{text}",
            PriorityOf(telling, settings),
            TagsOf(telling)
        )
        {
            Click = PageOf(telling),
            Buttons = ButtonsOf(envelope),
            Picture = settings.Picture ? envelope.Thumbnail : null,
        };
    }

    private static int PriorityOf(Telling telling, NtfySettings settings) =>
        !telling.Loud
            ? Silent
            : telling.Severity switch
            {
                Severity.Critical when telling.Kind == MessageKind.Incident => settings.CriticalPriority,
                Severity.Warning when telling.Kind == MessageKind.Incident => settings.WarningPriority,
                _ => settings.NoticePriority,
            };

    private static ImmutableArray<string> TagsOf(Telling telling) =>
        telling.Kind switch
        {
            MessageKind.Recovery => ["white_check_mark"],
            MessageKind.Started => ["arrow_forward"],
            MessageKind.Goodbye => ["wave"],
            MessageKind.Ready => ["sunrise"],
            MessageKind.Daily => ["bar_chart"],
            MessageKind.Digest => ["inbox_tray"],
            MessageKind.Test => ["bell"],
            _ => [SignOf(telling.Severity), .. StateOf(telling.Reason)],
        };

    private static string SignOf(Severity severity) =>
        severity switch
        {
            Severity.Critical => "rotating_light",
            Severity.Warning => "warning",
            _ => "information_source",
        };

    private static ImmutableArray<string> StateOf(TellingReason reason) =>
        reason switch
        {
            TellingReason.Acknowledged => ["eyes"],
            TellingReason.Snoozed => ["zzz"],
            TellingReason.Flapping => ["repeat"],
            TellingReason.Reminder => ["alarm_clock"],
            _ => [],
        };

    /// <summary>The page at its incident; the page alone where there is none.</summary>
    private Uri? PageOf(Telling telling) =>
        _pages is not { } url ? null
        : telling.Incident is { } incident ? new(url, $"#incident-{incident.Id}")
        : url;

    private ImmutableArray<NtfyButton> ButtonsOf(Envelope envelope) =>
        Tokens is { } tokens
        && envelope.Message.Telling is { Incident: { } incident, Kind: MessageKind.Incident } telling
        && WayOf(envelope) is { } way
            ?
            [
                .. telling
                    .Actions.Take(MostButtons)
                    .Select(action =>
                        way(
                            ActionLabels.Of(action, telling.To.Language),
                            tokens.Sign(action, incident.Id, telling.To.Address)
                        )
                    ),
            ]
            : [];

    /// <summary>From label and token to the button; null: whatever it did would come to nothing, so there is none.</summary>
    private Func<string, string, NtfyButton>? WayOf(Envelope envelope) =>
        _pages is { } url && !IsSentOn ? (label, token) => new(label, new(url, $"act/{token}"))
        : Answers?.For(envelope.To) is { } topic ? (label, token) => new(label, topic, token)
        : null;
}
