using System.Globalization;
using System.Text;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>An <see cref="Explanation"/> for the engineer, in plain English.</summary>
internal static class ExplanationWords
{
    public static string Of(Explanation explained, OpeningTimes hours)
    {
        var text = new StringBuilder();
        var (incident, rule) = (explained.Incident, explained.Rule);
        text.AppendLine(
            Invariant(
                $"{incident.Cause} of {incident.Subject} ({Spelling.Snake(incident.Severity)}) at {Time(hours, explained.At)}:"
            )
        );
        text.AppendLine(Invariant($"  {Hour(explained, hours)}."));
        text.AppendLine(
            Invariant(
                $"  Rule '{rule.Name}' decides: {When(explained.When)}, {Order(rule)}, by {string.Join(", then ", rule.Channels)}."
            )
        );
        if (explained.Steps.IsEmpty)
        {
            text.AppendLine("  Nobody is told; it stands in the lines of the day.");
            return text.ToString();
        }

        text.AppendLine("If every address works, nobody answers and nothing mends it:");
        foreach (var step in explained.Steps)
        {
            var who = step.Role.Length > 0 ? step.Role : step.Channel;
            text.AppendLine(
                Invariant(
                    $"  {Time(hours, step.At)}  {step.Channel, -7} {who, -12} {What(step)}{(step.Loud ? "" : " (silent)")}"
                )
            );
        }

        return text.ToString();
    }

    private static string Hour(Explanation explained, OpeningTimes hours) =>
        explained.Hour switch
        {
            TellingHour.Open => "Visitors may come then",
            TellingHour.BeforeOpening => "It is closed; the line before opening has been said",
            TellingHour.Maintenance => $"Maintenance: {hours.MaintenanceAt(explained.At)?.Why}",
            _ => explained.Opens is { } opens ? $"It is closed; it opens {Time(hours, opens)}" : "It is closed",
        };

    public static string When(TellingTime when) =>
        when switch
        {
            TellingTime.Now => "told at once",
            TellingTime.Morning => "waits for the line before opening",
            _ => "in the lines of the day only",
        };

    public static string Order(TellingRule rule)
    {
        var who = rule.Roles.IsEmpty ? "everybody of the project" : string.Join(", ", rule.Roles);
        var first =
            rule.Together ? "all at once"
            : rule.Order == TellingOrder.ExpertFirst ? "who knows most of it first"
            : "the nearest first";
        var next = rule.Escalates
            ? Invariant($"the next after {rule.EscalateAfter.TotalMinutes:0.#} min without an answer")
            : "nobody else";
        return $"{who}, {first}, {next}";
    }

    private static string What(ExplainedStep step) =>
        step.Kind switch
        {
            MessageKind.Ready => "the line before opening, which names it",
            MessageKind.Daily => "the line at closing, which names it",
            _ => step.Reason switch
            {
                TellingReason.Opened => "told",
                TellingReason.Escalated => "told, since nobody has answered",
                TellingReason.Reminder => "reminded",
                var reason => Spelling.Snake(reason).Replace('_', ' '),
            },
        };

    private static string Time(OpeningTimes hours, DateTimeOffset at) =>
        hours.Local(at).ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
