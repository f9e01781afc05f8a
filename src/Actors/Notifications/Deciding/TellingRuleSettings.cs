using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>One rule of telling (<c>[[rules]]</c> in <c>notifications.toml</c>).</summary>
public sealed record TellingRuleSettings
{
    /// <summary>Do visitors notice the fault?</summary>
    public enum Notice
    {
        Any,
        Yes,
        No,
    }

    [Setting("What people call it: it stands in explanations")]
    public string Name { get; init; } = "";

    [Setting("For which severities: critical, warning, notice; empty: all")]
    public ImmutableArray<string> Severities { get; init; } = [];

    [Setting("For which causes, as camera_lost or disk_*; infra/docs/rules.md has them all; empty: all")]
    public ImmutableArray<string> Causes { get; init; } = [];

    [Setting("For faults that visitors notice")]
    public Notice Visitors { get; init; } = Notice.Any;

    [Setting("Who is told: roles of the project's people, in its order; empty: all of them")]
    public ImmutableArray<string> Roles { get; init; } = [];

    [Setting("Who of them is told first")]
    public TellingOrder Order { get; init; } = TellingOrder.NearestFirst;

    [Setting("All of them at once, not the first alone")]
    public bool Together { get; init; }

    [Setting("By which channels, ntfy and mail: the first that works")]
    public ImmutableArray<string> Channels { get; init; } = TellingChannels.OfPeople;

    [Setting("In opening hours: now, or report (in the lines of the day only)")]
    public TellingTime Inside { get; init; } = TellingTime.Now;

    [Setting("Outside: now, morning (the line before opening, and at opening what still stands), or report")]
    public TellingTime Outside { get; init; } = TellingTime.Morning;

    [Setting("The next person and the next channel are told where nobody answers")]
    public bool Escalates { get; init; }

    [Setting("So often a person is reminded; 0s: as in [telling]", Min = 0, Max = 604_800)]
    public TimeSpan RemindEvery { get; init; }

    [Setting("So long an answer is waited for; 0s: as in [telling]", Min = 0, Max = 86_400)]
    public TimeSpan EscalateAfter { get; init; }

    private static readonly string[] Grades = [.. Enum.GetValues<Severity>().Select(Spelling.Snake)];

    /// <summary>What is wrong in the rules by themselves.</summary>
    internal static IEnumerable<SettingConflict> Conflicts(ImmutableArray<TellingRuleSettings> rules)
    {
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].IsEmpty)
            {
                continue; // As in a template: it says nothing yet.
            }

            foreach (var (key, why) in Wrong(rules[i]))
            {
                yield return Conflict(i, key, why);
            }

            if (rules.Take(i).Any(other => other.Name == rules[i].Name) || TellingRules.IsBuilt(rules[i].Name))
            {
                yield return Conflict(
                    i,
                    "name",
                    $"there is another rule '{rules[i].Name}': explanations must name one"
                );
            }
        }
    }

    /// <summary>What is wrong in the rules for a project: roles that it does not have.</summary>
    internal static IEnumerable<SettingConflict> Conflicts(
        ImmutableArray<TellingRuleSettings> rules,
        IReadOnlyCollection<string> roles
    ) =>
        rules.SelectMany(
            (rule, i) =>
                rule
                    .Roles.Where(role => !roles.Contains(role))
                    .Select(role =>
                        Conflict(
                            i,
                            "roles",
                            $"the project has no '{role}'{NearestName.Hint(role, roles)}: its people stand in project.toml"
                        )
                    )
        );

    /// <summary>Says nothing yet.</summary>
    internal bool IsEmpty =>
        Name.Length == 0 && Severities.IsEmpty && Causes.IsEmpty && Visitors == Notice.Any && Roles.IsEmpty;

    private static IEnumerable<(string Key, string Why)> Wrong(TellingRuleSettings rule)
    {
        if (rule.Name.Length == 0)
        {
            yield return ("name", "a rule needs a name: it stands in explanations");
        }

        foreach (var grade in rule.Severities.Where(one => !Grades.Contains(one)))
        {
            yield return ("severities", $"there is no severity '{grade}'{NearestName.Hint(grade, Grades)}");
        }

        foreach (var cause in rule.Causes.Where(one => !IsPattern(one)))
        {
            yield return (
                "causes",
                $"'{cause}' is no cause: write it as \"camera_lost\", or \"disk_*\" for all of a kind"
            );
        }

        foreach (var channel in rule.Channels.Where(one => !TellingChannels.OfPeople.Contains(one)))
        {
            yield return (
                "channels",
                $"'{channel}' is no channel for people{NearestName.Hint(channel, TellingChannels.OfPeople)}: "
                    + "there are ntfy and mail; webhook and program hear everything anyway"
            );
        }

        if (rule.Channels.IsEmpty)
        {
            yield return ("channels", "name at least one channel, as [\"ntfy\"]");
        }

        if (rule.Inside == TellingTime.Morning)
        {
            yield return ("inside", "in opening hours there is no morning to wait for: write \"now\" or \"report\"");
        }
    }

    private static bool IsPattern(string cause) =>
        cause.Length > 0
        && cause.Length <= 64
        && (cause[^1] == '*' ? cause[..^1] : cause).All(c =>
            char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'
        );

    private static SettingConflict Conflict(int index, string key, string why)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"rules.{index}.{key}");
        return new(path, path, why);
    }
}
