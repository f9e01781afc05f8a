using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Status;

/// <summary>Incidents as health would tell them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Then = new(2026, 11, 26, 14, 3, 0, TimeSpan.Zero);

    public static Incident Blind { get; } =
        new(
            "20261126-3",
            "camera_blind",
            "camera",
            "depth",
            Severity.Critical,
            IncidentState.Open,
            Then,
            Then.AddSeconds(10),
            null,
            "97.1 % of the frame has no depth",
            ["bowl"],
            [new(Then.AddSeconds(4), "child", "camera started again", "")],
            [
                new(Then, "suspected", "97.1 % of the frame has no depth"),
                new(Then.AddSeconds(4), "tried", "camera started again"),
                new(Then.AddSeconds(10), "opened", ""),
            ]
        )
        {
            Version = 3,
        };

    public static Incident FormerHang { get; } =
        new(
            "20261126-2",
            "service_hung",
            "core",
            "core",
            Severity.Critical,
            IncidentState.Closed,
            Then.AddHours(-2),
            Then.AddHours(-2),
            Then.AddHours(-2).AddMinutes(12),
            "",
            [],
            [new(Then.AddHours(-2), "service", "core started again", "helped")],
            []
        )
        {
            Version = 9,
        };
}
