using Akka.Configuration;

namespace Experimance.Actors.Installation;

/// <summary>How services are supervised: HOCON, <c>experimance.supervision</c> (it is how actors run, not what the piece does).</summary>
public sealed record SupervisionSettings
{
    /// <summary>First wait after a failure; doubles with each further one.</summary>
    public TimeSpan BackOffMin { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan BackOffMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Share by which a wait is shortened at random.</summary>
    public double Jitter { get; init; } = 0.2;

    /// <summary>After running this long a service's earlier failures are forgotten.</summary>
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A child that has not ended this long after Stop is abandoned.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>After so many abandoned children in the process's life the host is asked to start again.</summary>
    public int AbandonedLimit { get; init; } = 3;

    /// <summary>A service that is not running after this time no longer holds up those that start after it.</summary>
    public TimeSpan StartPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>At the end: a service that has not ended after this time no longer holds up those that stop after it.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The whole orderly stop; what then still hangs is left behind.</summary>
    public TimeSpan StopAllLimit { get; init; } = TimeSpan.FromMilliseconds(3500);

    /// <summary>A service that fails so often within <see cref="LadderWindow"/> has the host started again.</summary>
    public int FailuresBeforeHost { get; init; } = 8;

    public TimeSpan LadderWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Host restarts by the ladder within an hour; beyond that the services go on trying and people are told.</summary>
    public int HostRestartsPerHour { get; init; } = 3;

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
        };
    }
}
