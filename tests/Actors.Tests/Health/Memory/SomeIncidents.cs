using System.Collections.Immutable;
using System.Text;
using Experimance.Actors.Health.Memory;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Memory;

/// <summary>Incidents for tests.</summary>
internal static class SomeIncidents
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Open since <paramref name="number"/> minutes after <see cref="Start"/>.</summary>
    public static Incident Open(int number, long version = 1) =>
        new(
            $"20260302-{number}",
            "camera_lost",
            "camera",
            "depth",
            Severity.Critical,
            IncidentState.Open,
            Start.AddMinutes(number),
            Start.AddMinutes(number).AddSeconds(10),
            null,
            $"no frame for {version} s, ± »nothing«",
            ["core", "screen:main"],
            [new Attempt(Start.AddMinutes(number + 1), "service", "started again", "")],
            [
                .. Enumerable
                    .Range(0, 4)
                    .Select(i => new TimelineEntry(Start.AddMinutes(number + i), "suspected", "seen")),
            ]
        )
        {
            Version = version,
            Changes = (int)version,
        };

    public static Incident Suspected(int number) =>
        Open(number) with
        {
            State = IncidentState.Suspected,
            Opened = null,
        };

    public static Incident Close(this Incident incident, DateTimeOffset? at = null) =>
        incident with
        {
            State = IncidentState.Closed,
            Closed = at ?? incident.Since.AddMinutes(5),
            Version = incident.Version + 1,
        };

    public static Incident Next(this Incident incident) => incident with { Version = incident.Version + 1 };

    /// <summary>By their content: arrays in records are compared by reference.</summary>
    public static ImmutableArray<string> Texts(params IEnumerable<Incident> incidents) =>
        [.. incidents.Select(one => Encoding.UTF8.GetString(IncidentJson.Write(one)))];
}
