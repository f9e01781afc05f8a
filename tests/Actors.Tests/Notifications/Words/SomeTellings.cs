using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health.Rules;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Words;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Words;

/// <summary>Tellings as the dispatcher hands them over; in Berlin it is an hour later than here.</summary>
internal static class SomeTellings
{
    /// <summary>Thursday 26 November 2026, 14:03 in Berlin.</summary>
    public static readonly DateTimeOffset Then = new(2026, 11, 26, 13, 3, 0, TimeSpan.Zero);

    public static MessageWords Words(MessageTexts? texts = null) =>
        new("Europe/Berlin", "Experimance", texts ?? MessageTexts.BuiltIn);

    public static Incident Incident(string cause = "camera_lost", string subject = "camera") =>
        SomeIncidents.Open("20261126-3", Then, cause: cause, subject: subject) with
        {
            Opened = Then.AddSeconds(10),
            Detail = "no frame for 12 s: LIBUSB_ERROR_NO_DEVICE",
        };

    /// <summary>An incident of each rule, about what it can be about.</summary>
    public static IEnumerable<Incident> OfEveryRule()
    {
        foreach (var rule in RuleBook.All)
        {
            string[] subjects = rule.Family switch
            {
                "screen" or "old" or "size" or "hidden" => ["screen:main"],
                "generator" => ["generator:terrain"],
                "channel" => ["channel:mail"],
                _ when rule.Service.Length == 0 =>
                [
                    .. ServiceNames.Services,
                    ServiceNames.Health,
                    ServiceNames.Notifications,
                    "lamps",
                ],
                _ => [rule.Family],
            };
            foreach (var subject in subjects)
            {
                yield return Incident(rule.Name, subject) with
                {
                    Severity = rule.Severity,
                };
            }
        }

        yield return Incident("moths", "lamp");
    }

    public static Recipient To(string language, string channel = "ntfy") =>
        new(channel, "0123456789abcdef", "attendant", language);

    public static Telling About(
        Incident incident,
        TellingReason reason = TellingReason.Opened,
        string language = "en",
        TimeSpan after = default
    ) =>
        new(
            incident.Id,
            1,
            To(language),
            reason == TellingReason.Recovered ? MessageKind.Recovery : MessageKind.Incident,
            reason,
            Then + after,
            true
        )
        {
            Incident = incident,
        };

    public static Telling Plain(MessageKind kind, string language = "en", string why = "", DayReport? day = null) =>
        new("start", 1, To(language), kind, TellingReason.Plain, day is null ? Then : At(day, kind), false)
        {
            Why = why,
            Day = day,
        };

    /// <summary>Thursday, open from 11 to 18.</summary>
    public static DayReport Day(params ReadOnlySpan<Incident> open) =>
        new(
            new(2026, 11, 26),
            new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero),
            new(2026, 11, 26, 17, 0, 0, TimeSpan.Zero),
            [.. open],
            [],
            ImmutableSortedDictionary<string, int>.Empty,
            TimeSpan.FromHours(7),
            TimeSpan.Zero
        );

    public static Incident Over(this Incident incident, double minutes) =>
        incident with
        {
            State = IncidentState.Closed,
            Closed = incident.Since.AddMinutes(minutes),
        };

    public static Attempt Tried(string rung, string outcome = "") =>
        new(Then.AddSeconds(20), rung, "for the engineer", outcome);

    public static Digest Digest(
        string language,
        ImmutableArray<Incident> open,
        params ImmutableArray<DigestCause> causes
    ) => new(Plain(MessageKind.Digest, language), open, causes);

    public static DigestCause Cause(string cause, string subject, int incidents, double hours, double longestMinutes) =>
        new(
            cause,
            subject,
            "depth",
            incidents,
            Then.AddHours(-hours),
            Then.AddMinutes(-30),
            TimeSpan.FromMinutes(longestMinutes)
        );

    private static DateTimeOffset At(DayReport day, MessageKind kind) =>
        kind == MessageKind.Ready ? (day.OpensAt ?? Then).AddMinutes(-30) : new(2026, 11, 26, 17, 0, 0, TimeSpan.Zero);
}
