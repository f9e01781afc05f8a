using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>A health file as the contract fixes it. Names and order of the properties are the outward form.</summary>
internal sealed record StatusFile(
    string ServiceName,
    Status OverallStatus,
    ImmutableArray<StatusFile.Check> Checks,
    DateTimeOffset LastUpdated,
    DateTimeOffset LastCheck,
    double Uptime,
    int RestartCount,
    int ErrorCount
)
{
    public static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The same on one line.</summary>
    public static readonly JsonSerializerOptions Line = new(Form) { WriteIndented = false };

    internal sealed record Check(
        string Name,
        Status Status,
        string Message,
        DateTimeOffset Timestamp,
        ImmutableSortedDictionary<string, object?> Metadata
    );

    public static StatusFile Of(ServiceReport service, MachineReport machine, DateTimeOffset now)
    {
        var checks = ImmutableArray.CreateBuilder<Check>();
        checks.Add(
            new Check(
                "service",
                service.Status,
                service.Message,
                now,
                Data(
                    ("life", Spelling.Snake(service.Life)),
                    ("since", service.Since),
                    ("expected", service.Expected),
                    ("queue", service.Queue)
                )
            )
        );
        foreach (var work in service.Work)
        {
            checks.Add(
                new Check(
                    work.Kind,
                    work.Age is null ? Status.Unknown : service.Status,
                    work.Age is null ? "never yet" : "",
                    now,
                    Data(("age_s", work.Age?.TotalSeconds))
                )
            );
        }

        if (service.Service == ServiceNames.Health)
        {
            checks.Add(Machine(machine, service.Status, now));
        }

        return new StatusFile(
            ServiceNames.InFiles(service.Service),
            service.Status,
            checks.ToImmutable(),
            now,
            now,
            Math.Round(service.Uptime.TotalSeconds, 3),
            service.Restarts,
            service.Errors
        );
    }

    private static Check Machine(MachineReport machine, Status status, DateTimeOffset now) =>
        new(
            "machine",
            machine.CpuShare is null && machine.DiskShare is null ? Status.Unknown : status,
            "",
            now,
            Data(
                ("cpu_share", machine.CpuShare),
                ("memory_share", machine.MemoryShare),
                ("disk_share", machine.DiskShare),
                ("process_bytes", machine.ProcessBytes),
                ("process_cores", machine.ProcessCores)
            )
        );

    private static ImmutableSortedDictionary<string, object?> Data(params (string Key, object? Value)[] entries) =>
        entries.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value);
}
