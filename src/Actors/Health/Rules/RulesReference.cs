using System.Globalization;
using System.Text;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Rules;

/// <summary>The rules as people read them, from the very table by which they are judged and the words of the pages.</summary>
internal static class RulesReference
{
    public static string Markdown()
    {
        var text = new StringBuilder();
        text.Append(
            """
            # What each incident means, and what to do

            Made by `experimance config reference` from the rules and from the words of the pages: change those, not this.
            A rule opens an incident after its patience and closes it 30 s after the fault is gone. `[[rules]]` in `health.toml` changes
            a rule; rules of one family about one thing are one incident, whose cause is the first of them that holds.

            | rule | family | severity | opens after | bad from | good again from | averaged over |
            |---|---|---|---|---|---|---|

            """
        );
        foreach (var rule in RuleBook.All)
        {
            var limit = rule.Threshold;
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| [{rule.Name}](#{rule.Name}) | {rule.Family} | {rule.Severity.ToString().ToLowerInvariant()} | {Span(rule.OpenAfter)} | {limit?.Enter} | {limit?.Leave} | {(limit is null ? "" : Span(limit.Over))} |"
            );
        }

        text.AppendLine();
        text.AppendLine(
            "Values are shares (0..1), hours that are left (`disk_filling`, `memory_leak`), degrees that are left (`temperature_high`), seconds"
        );
        text.AppendLine("(`service_useless`, `screen_old`) or cores (`watching_cpu`).");
        var words = IncidentTexts.In("en");
        foreach (var rule in RuleBook.All)
        {
            var said = words.Of(IncidentSamples.Of(rule));
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"## {rule.Name}");
            text.AppendLine();
            text.AppendLine($"**{said.Title}.** {said.Why} {said.Visitors}".TrimEnd());
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"What to do: {said.Do}");
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Span(TimeSpan time) =>
        time == TimeSpan.Zero ? "at once"
        : time < TimeSpan.FromMinutes(5) ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min");
}
