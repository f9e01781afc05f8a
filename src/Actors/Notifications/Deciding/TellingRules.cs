using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>The project's rules, then those as built: the first that fits decides.</summary>
internal static class TellingRules
{
    public const string Harm = "harm";
    public const string Critical = "critical";
    public const string Warning = "warning";
    public const string Notice = "notice";

    /// <summary>
    /// What harms people, hardware or data while it waits for the morning: heat, a disk that takes nothing more, incidents or
    /// state that are not kept, a graphics card that reports faults, and a ladder that will not climb (nobody mends anything
    /// any more). A disk at 90 % is not among them: at 98 % it is, and a phone that rings at night for what can wait is soon
    /// switched off. What is a notice by health's rules wakes nobody; a project that grades it up has it told here.
    /// </summary>
    private static readonly ImmutableArray<string> Harms =
    [
        "disk_critical",
        "inodes_full",
        "incidents_unsaved",
        "outbox_unsaved",
        "state_unsaved",
        "temperature_high",
        "throttled",
        "gpu_fault",
        "ladder_refused",
    ];

    /// <summary>Critical, yet nothing that visitors see.</summary>
    private static readonly ImmutableArray<string> Unseen = ["disk_critical", "ladder_refused"];

    private static readonly string[] Built = [Harm, Critical, Warning, Notice];

    public static bool IsBuilt(string name) => Built.Contains(name);

    /// <summary>What visitors notice is critical (see behaviour.md), but for what is critical for another reason and takes nothing with it.</summary>
    public static bool VisitorsNotice(Incident incident) =>
        incident.Severity == Severity.Critical
        && (!Unseen.Contains(incident.Cause) || !incident.TakesWithIt.IsDefaultOrEmpty);

    public static ImmutableArray<TellingRule> Of(NotificationsSettings settings) =>
        [
            .. settings.Rules.Where(rule => !rule.IsEmpty).Select(rule => Of(rule, settings.Telling)),
            As(Harm, [Severity.Critical, Severity.Warning], TellingTime.Now, TellingTime.Now, settings.Telling) with
            {
                Causes = Harms,
                Order = TellingOrder.ExpertFirst,
                Escalates = true,
            },
            As(Critical, [Severity.Critical], TellingTime.Now, TellingTime.Morning, settings.Telling) with
            {
                Escalates = true,
            },
            As(Warning, [Severity.Warning], TellingTime.Now, TellingTime.Morning, settings.Telling) with
            {
                Order = TellingOrder.ExpertFirst,
            },
            As(Notice, [], TellingTime.Report, TellingTime.Report, settings.Telling),
        ];

    /// <summary>The rule that decides. There always is one: the last fits everything.</summary>
    public static TellingRule For(ImmutableArray<TellingRule> rules, Incident incident) =>
        rules.First(rule => rule.Fits(incident));

    private static TellingRule As(
        string name,
        ImmutableArray<Severity> severities,
        TellingTime inside,
        TellingTime outside,
        TellingSettings telling
    ) =>
        new(
            name,
            severities,
            [],
            null,
            [],
            TellingOrder.NearestFirst,
            false,
            TellingChannels.OfPeople,
            inside,
            outside,
            false,
            telling.RemindEvery,
            telling.EscalateAfter
        );

    private static TellingRule Of(TellingRuleSettings rule, TellingSettings telling) =>
        new(
            rule.Name,
            [.. Enum.GetValues<Severity>().Where(one => rule.Severities.Contains(Spelling.Snake(one)))],
            rule.Causes,
            rule.Visitors == TellingRuleSettings.Notice.Any ? null : rule.Visitors == TellingRuleSettings.Notice.Yes,
            rule.Roles,
            rule.Order,
            rule.Together,
            rule.Channels,
            rule.Inside == TellingTime.Morning ? TellingTime.Now : rule.Inside,
            rule.Outside,
            rule.Escalates,
            rule.RemindEvery > TimeSpan.Zero ? rule.RemindEvery : telling.RemindEvery,
            rule.EscalateAfter > TimeSpan.Zero ? rule.EscalateAfter : telling.EscalateAfter
        );
}
