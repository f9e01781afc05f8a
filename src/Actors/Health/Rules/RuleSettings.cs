using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Rules;

/// <summary>What a project changes of one rule (<c>[[rules]]</c> in <c>health.toml</c>); what it does not say stays as built.</summary>
public sealed record RuleSettings
{
    /// <summary>Stands for a number that is not said.</summary>
    private const double AsBuilt = -1;

    public enum Grade
    {
        AsBuilt,
        Notice,
        Warning,
        Critical,
    }

    [Setting("Which rule: camera_lost, disk_full; the table in infra/docs/health.md has them all")]
    public string Rule { get; init; } = "";

    [Setting("False: it is never told")]
    public bool Enabled { get; init; } = true;

    [Setting("How bad it is")]
    public Grade Severity { get; init; } = Grade.AsBuilt;

    [Setting("Patience until it opens; a fault that is over sooner is never told; 0s: as built", Min = 0, Max = 86_400)]
    public TimeSpan OpenAfter { get; init; }

    [Setting("So long without the fault closes it; 0s: as built", Min = 0, Max = 86_400)]
    public TimeSpan CloseAfter { get; init; }

    [Setting("Value from which it is bad, in the rule's unit; -1: as built", Min = -1)]
    public double Enter { get; init; } = AsBuilt;

    [Setting("Value from which it is good again; -1: as built", Min = -1)]
    public double Leave { get; init; } = AsBuilt;

    [Setting("Time over which the value is averaged; 0s: as built", Min = 0, Max = 86_400)]
    public TimeSpan Averaged { get; init; }

    /// <summary>Rules that nothing knows, or that stand there twice.</summary>
    internal static IEnumerable<SettingConflict> Conflicts(ImmutableArray<RuleSettings> rules)
    {
        var names = RuleBook.All.Select(rule => rule.Name).ToArray();
        for (var i = 0; i < rules.Length; i++)
        {
            var key = FormattableString.Invariant($"rules.{i}.rule");
            if (rules[i] == new RuleSettings())
            {
                continue; // As in a template: it says nothing yet.
            }

            if (!names.Contains(rules[i].Rule))
            {
                yield return new(
                    key,
                    key,
                    $"there is no rule '{rules[i].Rule}'{NearestName.Hint(rules[i].Rule, [.. names])}"
                );
            }
            else if (rules.Take(i).Any(other => other.Rule == rules[i].Rule))
            {
                yield return new(key, key, $"the rule '{rules[i].Rule}' is changed twice");
            }
        }
    }

    /// <summary>The rule as it then is.</summary>
    internal Rule Over(Rule built) =>
        built with
        {
            Severity = Severity == Grade.AsBuilt ? built.Severity : (Severity)(Severity - 1),
            OpenAfter = Said(OpenAfter, built.OpenAfter),
            CloseAfter = Said(CloseAfter, built.CloseAfter),
            Threshold = built.Threshold is { } limit
                ? new(Enter < 0 ? limit.Enter : Enter, Leave < 0 ? limit.Leave : Leave, Said(Averaged, limit.Over))
                : null,
        };

    private static TimeSpan Said(TimeSpan said, TimeSpan built) => said <= TimeSpan.Zero ? built : said;
}
