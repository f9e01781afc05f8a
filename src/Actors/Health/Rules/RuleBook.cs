using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Rules;

/// <summary>
/// Every rule there is, with its patience and threshold. The order within a family is its rank: the first is the most exact
/// cause. <c>[[rules]]</c> in <c>health.toml</c> changes them.
/// </summary>
internal sealed class RuleBook
{
    private static readonly TimeSpan Close = TimeSpan.FromSeconds(30);
    private static readonly ImmutableArray<Rule> Built =
    [
        .. Services(),
        .. Sand(),
        .. Screens(),
        .. Machine(),
        .. Watching(),
    ];

    private readonly ImmutableDictionary<string, Rule> _rules;

    private RuleBook(ImmutableDictionary<string, Rule> rules) => _rules = rules;

    /// <summary>The rules as they are built.</summary>
    public static RuleBook Standard { get; } = new(Built.ToImmutableDictionary(rule => rule.Name));

    /// <summary>All names, in the order of the documents.</summary>
    public static IEnumerable<Rule> All => Built;

    /// <summary>The rules with what a project changes.</summary>
    public static RuleBook With(IEnumerable<RuleSettings> changes)
    {
        var rules = Standard._rules.ToBuilder();
        foreach (var change in changes)
        {
            if (!rules.TryGetValue(change.Rule, out var rule))
            {
                continue; // The settings' own check has refused it already.
            }

            if (change.Enabled)
            {
                rules[change.Rule] = change.Over(rule);
            }
            else
            {
                rules.Remove(change.Rule);
            }
        }

        return new(rules.ToImmutable());
    }

    /// <summary>Null: unknown, or switched off by the project.</summary>
    public Rule? Find(string name) => _rules.GetValueOrDefault(name);

    private static IEnumerable<Rule> Services() =>
        [
            .. Family(
                Rule.Down,
                "",
                Seconds(15),
                ("service_crash_loop", Severity.Critical, null),
                ("service_never_started", Severity.Critical, null),
                ("service_hung", Severity.Critical, null),
                ("service_down", Severity.Critical, null)
            ),
            .. Family("together", ServiceNames.Health, Seconds(15), ("services_down", Severity.Critical, null)),
            .. Family("useless", "", Seconds(15), ("service_useless", Severity.Critical, Above(10, 5))),
            .. Family(
                "told",
                "",
                Seconds(60),
                ("service_error", Severity.Warning, null),
                ("service_warning", Severity.Notice, null)
            ),
        ];

    private static IEnumerable<Rule> Sand() =>
        [
            .. Family(
                "camera",
                ServiceNames.Depth,
                Seconds(10),
                ("camera_lost", Severity.Critical, null),
                ("camera_frozen", Severity.Critical, null),
                ("camera_blind", Severity.Critical, null)
            ),
            .. Family(
                "frames",
                ServiceNames.Depth,
                Seconds(60),
                ("camera_slow", Severity.Warning, Below(0.5, 0.7, 30)),
                ("camera_dropping", Severity.Notice, Above(0.1, 0.05, 30))
            ),
            .. Family("usb", ServiceNames.Depth, Seconds(10), ("camera_usb2", Severity.Notice, null)),
            .. Family("bowl", ServiceNames.Depth, Seconds(30), ("bowl_lost", Severity.Critical, null)),
            .. Family("pictures", ServiceNames.ImageServer, Seconds(60), ("pictures_refused", Severity.Warning, null)),
            .. Family(
                "store",
                ServiceNames.ImageServer,
                Seconds(60),
                ("pictures_full", Severity.Notice, Above(0.98, 0.9))
            ),
            .. Family("generator", ServiceNames.ImageServer, Seconds(60), ("generator_failing", Severity.Notice, null)),
            .. Family("pictures", ServiceNames.Core, Seconds(15), ("pictures_missing", Severity.Critical, null)),
            .. Family("state", ServiceNames.Core, Seconds(60), ("state_unsaved", Severity.Notice, null)),
        ];

    private static IEnumerable<Rule> Screens() =>
        [
            .. Family(
                "screen",
                ServiceNames.Display,
                // Counted from when the fault began; asked once a second it is open within 10 s.
                Seconds(8),
                ("screen_missing", Severity.Critical, null),
                ("screen_silent", Severity.Critical, null),
                ("screen_black", Severity.Critical, null),
                ("screen_frozen", Severity.Critical, null),
                ("screen_wrong", Severity.Critical, null)
            ),
            .. Family("old", ServiceNames.Display, Seconds(10), ("screen_old", Severity.Warning, Above(20, 10))),
            .. Family("size", ServiceNames.Display, Seconds(60), ("screen_small", Severity.Notice, null)),
            .. Family("hidden", ServiceNames.Display, Seconds(60), ("screen_hidden", Severity.Warning, null)),
        ];

    private static IEnumerable<Rule> Machine() =>
        [
            .. Family(
                "memory",
                ServiceNames.Health,
                Seconds(60),
                ("memory_low", Severity.Warning, Above(0.92, 0.85, 60))
            ),
            .. Family("leak", ServiceNames.Health, Seconds(60), ("memory_leak", Severity.Notice, Below(24, 48))),
            .. Family("cpu", ServiceNames.Health, Seconds(60), ("cpu_busy", Severity.Notice, Above(0.95, 0.85, 120))),
            .. Family(
                "disk",
                ServiceNames.Health,
                Seconds(60),
                ("disk_critical", Severity.Critical, Above(0.98, 0.97)),
                ("inodes_full", Severity.Warning, Above(0.95, 0.9)),
                ("disk_full", Severity.Warning, Above(0.9, 0.87)),
                ("disk_filling", Severity.Notice, Below(72, 120))
            ),
            .. Family(
                "heat",
                ServiceNames.Health,
                Seconds(60),
                ("throttled", Severity.Warning, null),
                ("temperature_high", Severity.Notice, Below(5, 10, 30))
            ),
            .. Family(
                "time",
                ServiceNames.Health,
                Seconds(0),
                ("clock_doubted", Severity.Warning, null),
                ("clock_stepped", Severity.Notice, null)
            ),
            .. Family(
                "sync",
                ServiceNames.Health,
                TimeSpan.FromMinutes(30),
                ("clock_unsynchronised", Severity.Notice, null)
            ),
            .. Family(
                "network",
                ServiceNames.Health,
                Seconds(60),
                ("network_link", Severity.Warning, null),
                ("network_gateway", Severity.Warning, null),
                ("network_dns", Severity.Notice, null),
                ("network_outside", Severity.Notice, null)
            ),
            .. Family("way_out", ServiceNames.Health, Seconds(60), ("network_second", Severity.Warning, null)),
            .. Family(
                "power",
                ServiceNames.Health,
                // A lamp that flickers is no power cut.
                Seconds(10),
                ("ups_low", Severity.Critical, null),
                ("ups_on_battery", Severity.Warning, null)
            ),
            .. Family("ups", ServiceNames.Health, Seconds(60), ("ups_silent", Severity.Warning, null)),
            .. Family("battery", ServiceNames.Health, Seconds(60), ("ups_battery_old", Severity.Notice, null)),
            .. Family(
                "gpu",
                ServiceNames.Health,
                Seconds(60),
                ("gpu_gone", Severity.Warning, null),
                ("gpu_fault", Severity.Warning, null),
                ("gpu_silent", Severity.Notice, null),
                ("gpu_throttled", Severity.Notice, null)
            ),
            .. Family(
                "gpu_memory",
                ServiceNames.Health,
                Seconds(60),
                ("gpu_memory", Severity.Notice, Above(0.95, 0.9, 60))
            ),
        ];

    private static IEnumerable<Rule> Watching() =>
        [
            .. Family(
                "watch",
                ServiceNames.Health,
                // A question that is owed was asked up to a second after the fault: open within five seconds of it.
                Seconds(3),
                ("watch_silent", Severity.Warning, null),
                ("pool_starved", Severity.Warning, null),
                ("dispatcher_blocked", Severity.Warning, null)
            ),
            .. Family(
                "cost",
                ServiceNames.Health,
                Seconds(60),
                ("watching_cpu", Severity.Notice, Above(0.01, 0.008, 300))
            ),
            .. Family(
                "configuration",
                ServiceNames.Health,
                Seconds(0),
                ("configuration_invalid", Severity.Warning, null)
            ),
            .. Family("ladder", ServiceNames.Health, Seconds(0), ("ladder_refused", Severity.Critical, null)),
            .. Family("records", ServiceNames.Health, Seconds(60), ("incidents_unsaved", Severity.Warning, null)),
            .. Family("audit", ServiceNames.Health, Seconds(0), ("audit_unwritable", Severity.Warning, null)),
            .. Family(
                "channel",
                ServiceNames.Notifications,
                TimeSpan.FromMinutes(2),
                ("channel_wrong", Severity.Warning, null),
                ("channel_test_failed", Severity.Warning, null),
                ("channel_failing", Severity.Warning, null)
            ),
            .. Family(
                Rule.Down,
                ServiceNames.Notifications,
                Seconds(15),
                ("notifications_down", Severity.Warning, null)
            ),
            .. Family("records", ServiceNames.Notifications, Seconds(60), ("outbox_unsaved", Severity.Warning, null)),
        ];

    private static IEnumerable<Rule> Family(
        string family,
        string service,
        TimeSpan openAfter,
        params (string Name, Severity Severity, Threshold? Threshold)[] rules
    ) =>
        rules.Select(
            (rule, i) =>
                new Rule(rule.Name, family, rules.Length - i, rule.Severity, openAfter, Close, rule.Threshold, service)
        );

    private static Threshold Above(double enter, double leave, double over = 0) => new(enter, leave, Seconds(over));

    /// <summary>Low values are bad: hours that are left, degrees that are left.</summary>
    private static Threshold Below(double enter, double leave, double over = 0) => new(enter, leave, Seconds(over));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
