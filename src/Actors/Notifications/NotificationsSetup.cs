using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Health;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Channels.Mail;
using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Actors.Notifications.Channels.Program;
using Experimance.Actors.Notifications.Channels.Webhook;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using Experimance.Actors.Notifications.Thumbnails;
using Experimance.Actors.Notifications.Watching;
using Experimance.Actors.Notifications.Words;
using static Experimance.Actors.Notifications.NotificationsProtocol;

namespace Experimance.Actors.Notifications;

/// <summary>How the installation starts notifications.</summary>
public static class NotificationsSetup
{
    /// <summary>Makes the props of each incarnation, from <c>/user/installation</c> and the rooms.</summary>
    /// <param name="say">Told what a person should know though all works; goes to the log.</param>
    public static Func<IActorRef, Rooms, Props> Create(NotificationsMeans means, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(means);
        var settings = means.Settings;
        var shown = new ShownPictures();
        var pictures = means.Pictures is { } store ? new Thumbnail(store) : null;
        var parts = new NotificationsParts(
            settings,
            means.Addresses,
            means.Hours,
            () => new MessageWords(means.TimeZone, means.Title, means.Texts.Current),
            means.Places,
            means.Clock,
            Channels(means, say),
            channel => LimitOf(channel.Name, settings.Current),
            shown,
            envelope => HasPicture(envelope.Message.Telling) ? pictures?.Of(shown.Of(SubjectOf(envelope))) : null,
            new PingParts(
                settings,
                means.Addresses,
                means.Vitals,
                new Pinger(NtfyHttp.Client(), means.Clock).PostAsync
            ),
            new StartNotice(means.WhyStarted),
            Random.Shared.Next()
        );
        return (_, rooms) => Props.Create(() => new NotificationDispatcher(rooms, parts));
    }

    /// <summary>One of each kind; a new one is one line here.</summary>
    internal static IReadOnlyList<IChannel> Channels(NotificationsMeans means, Action<string> say)
    {
        var installation = Installation(means.Project);
        var book = means.Addresses.Current;
        var links = means.Links;
        return
        [
            new NtfyChannel(
                () => means.Settings.Current.Ntfy,
                new NtfyLook(installation, book.PublicUrl, links?.Tokens)
                {
                    Answers = links?.Answers,
                    IsSentOn = book.IsSentOn,
                },
                means.Clock,
                say,
                NtfyHttp.Client()
            ),
            new MailChannel(new MailServer(book.SmtpUrl, book.MailFrom, installation), means.Clock),
            new WebhookChannel(installation, means.Clock),
            new ProgramChannel(means.Programs, () => means.Settings.Current.Program, installation),
        ];
    }

    /// <summary>Who would be told of an incident that opens then, in words for the engineer.</summary>
    public static string Explain(
        HealthProtocol.Incident incident,
        DateTimeOffset at,
        NotificationsSettings settings,
        AddressBook people,
        OpeningTimes hours
    ) => ExplanationWords.Of(TellingBook.Explain(incident, at, new TellingPolicy(settings, people, hours)), hours);

    /// <summary>Sends a test to every address, past the outbox: it shows whether settings and network are right, with or without a running host.</summary>
    /// <param name="channel">Only by this one; null: by all.</param>
    /// <param name="role">Only to this role; null: to all.</param>
    public static Task<TestResult[]> TestAsync(
        NotificationsMeans means,
        string? channel,
        string? role,
        Action<string> say,
        CancellationToken end
    )
    {
        ArgumentNullException.ThrowIfNull(means);
        var trial = new ChannelTrial(
            [.. Channels(means, say)],
            new MessageWords(means.TimeZone, means.Title, means.Texts.Current),
            name => LimitOf(name, means.Settings.Current),
            means.Clock
        );
        return trial.RunAsync(means.Addresses.Current, channel, role, end);
    }

    /// <summary>What is wrong in the rules for a project's people.</summary>
    public static IEnumerable<SettingConflict> Conflicts(
        NotificationsSettings settings,
        IReadOnlyCollection<string> roles
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        return TellingRuleSettings.Conflicts(settings.Rules, roles);
    }

    private static TimeSpan LimitOf(string channel, NotificationsSettings settings) =>
        channel switch
        {
            "mail" => settings.Mail.TimeLimit,
            "webhook" => settings.Webhook.TimeLimit,
            "program" => settings.Program.TimeLimit,
            _ => settings.Ntfy.TimeLimit,
        };

    private static string Installation(string project) => $"{project} on {Environment.MachineName}";

    /// <summary>What a person is to look at: the fault as it is, and that it is over.</summary>
    private static bool HasPicture(Telling telling) =>
        telling.Kind is MessageKind.Incident or MessageKind.Recovery or MessageKind.Ready;

    private static string SubjectOf(Channels.Envelope envelope) => envelope.Message.Telling.Incident?.Subject ?? "";
}
