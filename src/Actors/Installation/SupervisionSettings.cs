using Akka.Configuration;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Installation;

/// <summary>
/// How services are supervised: HOCON, <c>experimance.supervision</c> (it is how actors run, not what the piece does). The
/// keys are the properties' names in lower case with hyphens.
/// </summary>
public sealed record SupervisionSettings : ISettingRules
{
    [Setting("First wait after a failure; doubles with each further one", Min = 0.01, Max = 3600)]
    public TimeSpan BackOffMin { get; init; } = TimeSpan.FromSeconds(1);

    [Setting("Longest wait between two starts", Min = 0.01, Max = 3600)]
    public TimeSpan BackOffMax { get; init; } = TimeSpan.FromSeconds(60);

    [Setting("Share by which a wait is shortened at random", Min = 0, Max = 1)]
    public double Jitter { get; init; } = 0.2;

    [Setting("After running this long a service's earlier failures are forgotten", Min = 1, Max = 86_400)]
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromSeconds(60);

    [Setting("A child that has not ended this long after Stop is abandoned", Min = 0.1, Max = 60)]
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(3);

    [Setting(
        "After so many abandoned children in the process's life the host is asked to start again",
        Min = 1,
        Max = 100
    )]
    public int AbandonedLimit { get; init; } = 3;

    [Setting(
        "A service that is not running after this time no longer holds up those that start after it",
        Min = 0.1,
        Max = 300
    )]
    public TimeSpan StartPatience { get; init; } = TimeSpan.FromSeconds(5);

    [Setting(
        "At the end: a service that has not ended after this time no longer holds up those that stop after it",
        Min = 0.1,
        Max = 3.5
    )]
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(1);

    // Not above what the host waits for, else the end would not be told of those left behind.
    [Setting("The whole orderly stop; what then still hangs is left behind", Min = 0.1, Max = 3.7)]
    public TimeSpan StopAllLimit { get; init; } = TimeSpan.FromMilliseconds(3500);

    [Setting(
        "A service that fails so often within the ladder's window has the host started again",
        Min = 1,
        Max = 1000
    )]
    public int FailuresBeforeHost { get; init; } = 8;

    [Setting("The ladder's window", Min = 1, Max = 86_400)]
    public TimeSpan LadderWindow { get; init; } = TimeSpan.FromMinutes(10);

    [Setting(
        "Host restarts by the ladder within an hour; beyond that the services go on trying and people are told",
        Min = 0,
        Max = 60
    )]
    public int HostRestartsPerHour { get; init; } = 3;

    [Setting(
        "A service's own restarts are given this long before the host is started again for its sake",
        Min = 0,
        Max = 3600
    )]
    public TimeSpan ServicePatience { get; init; } = TimeSpan.FromSeconds(60);

    [Setting(
        "Restarts of the machine by the ladder within a day, where the host's are used up and reboot_allowed (host.toml) is set, which counts as at least one",
        Min = 0,
        Max = 24
    )]
    public int MachineRestartsPerDay { get; init; }

    public static SupervisionSettings From(Config config)
    {
        var section = config.GetConfig("experimance.supervision") ?? Config.Empty;
        var standard = new SupervisionSettings();
        return new SupervisionSettings
        {
            BackOffMin = section.GetTimeSpan("back-off-min", standard.BackOffMin, allowInfinite: false),
            BackOffMax = section.GetTimeSpan("back-off-max", standard.BackOffMax, allowInfinite: false),
            Jitter = section.GetDouble("jitter", standard.Jitter),
            HealthyAfter = section.GetTimeSpan("healthy-after", standard.HealthyAfter, allowInfinite: false),
            StopLimit = section.GetTimeSpan("stop-limit", standard.StopLimit, allowInfinite: false),
            AbandonedLimit = section.GetInt("abandoned-limit", standard.AbandonedLimit),
            StartPatience = section.GetTimeSpan("start-patience", standard.StartPatience, allowInfinite: false),
            StopPatience = section.GetTimeSpan("stop-patience", standard.StopPatience, allowInfinite: false),
            StopAllLimit = section.GetTimeSpan("stop-all-limit", standard.StopAllLimit, allowInfinite: false),
            FailuresBeforeHost = section.GetInt("failures-before-host", standard.FailuresBeforeHost),
            LadderWindow = section.GetTimeSpan("ladder-window", standard.LadderWindow, allowInfinite: false),
            HostRestartsPerHour = section.GetInt("host-restarts-per-hour", standard.HostRestartsPerHour),
            ServicePatience = section.GetTimeSpan("service-patience", standard.ServicePatience, allowInfinite: false),
            MachineRestartsPerDay = section.GetInt("machine-restarts-per-day", standard.MachineRestartsPerDay),
        };
    }

    /// <inheritdoc/>
    public IEnumerable<SettingConflict> Conflicts() =>
        SettingConflict.Above("back-off-min", BackOffMin, "back-off-max", BackOffMax);
}
