using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Words;

/// <summary>Tellings in words: the recipient's language, the project's time zone and its own texts. Pure; immutable.</summary>
internal sealed class MessageWords : IMessageWords
{
    private readonly MessageTexts _texts;
    private readonly LocalTimes _times;
    private readonly string _project;

    /// <param name="timeZone">Name of the IANA: <c>Europe/Berlin</c>.</param>
    /// <param name="projectTitle">As people read it.</param>
    /// <exception cref="FormatException">A time zone that this machine does not know: the project file's rules refuse it.</exception>
    public MessageWords(string timeZone, string projectTitle, MessageTexts texts)
    {
        _times = new(OpeningCalendar.Zone(timeZone) ?? throw new FormatException($"unknown time zone {timeZone}"));
        _project = projectTitle;
        _texts = texts;
    }

    public Message Of(Telling telling)
    {
        var say = Speech(telling.To.Language, telling.At);
        return Message(
            telling,
            telling.Kind switch
            {
                MessageKind.Incident when telling.Incident is { } incident => IncidentLines.Standing(
                    say,
                    telling,
                    incident
                ),
                MessageKind.Recovery when telling is { Incident: { } incident, PartOf.Length: > 0 } =>
                    IncidentLines.Part(say, incident, telling.PartOf),
                MessageKind.Recovery when telling.Incident is { } incident => IncidentLines.Over(say, incident),
                MessageKind.Ready when telling.Day is { } day => DayLines.Ready(say, day),
                MessageKind.Daily when telling.Day is { } day => DayLines.Daily(say, day),
                MessageKind.Started => Plain(say, "started", Why(say, telling)),
                MessageKind.Goodbye => Plain(say, "goodbye", Why(say, telling)),
                MessageKind.Test => Plain(say, "test", Why(say, telling)),
                var kind => throw new ArgumentException($"{kind} lacks what it tells ({telling.Id})", nameof(telling)),
            }
        );
    }

    public Message Of(Digest digest) =>
        Message(digest.Telling, DigestLines.Of(Speech(digest.Telling.To.Language, digest.Telling.At), digest));

    public string Late(string language, DateTimeOffset at, DateTimeOffset now)
    {
        var say = Speech(language, now);
        return say.Text("lines.late", ("at", say.AtTime(at)), ("duration", say.Texts.Duration(now - at)));
    }

    /// <summary>What stands on the button.</summary>
    public string Label(string language, MessageAction action) =>
        _texts.In(language).Text($"actions.{Foundation.Spelling.Snake(action)}");

    private Speech Speech(string language, DateTimeOffset at) => new(_texts.In(language), _times, _project, at);

    private static (string Title, Lines Text) Plain(Speech say, string kind, string why) =>
        (say.Text($"titles.{kind}"), new Lines().Add(say.Text($"lines.{kind}", ("at", say.AtTime(say.At)))).Add(why));

    /// <summary>A reason is words for people already, or one of the house's own.</summary>
    private static string Why(Speech say, Telling telling) =>
        string.IsNullOrWhiteSpace(telling.Why)
            ? ""
            : say.Text("lines.why", ("why", say.Texts.Known("why", telling.Why.Trim().TrimEnd('.'))));

    private static Message Message(Telling telling, (string Title, Lines Text) words)
    {
        var (title, text) = (Lines.Title(words.Title), words.Text.ToString());
        // A project may have left every line out; a message has at least its title to say.
        return new(telling, title, text.Length > 0 ? text : title);
    }
}
