using System.Collections.Immutable;
using Experimance.Actors.Health.Probes.Kernel;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>Room and inodes of the file systems that the installation writes to, each once, and when they will be full.</summary>
/// <param name="look">The file system of a folder; another only in tests.</param>
internal sealed class DiskProbe(ProbeParts parts, Func<string, FileSystemUse?> look) : IProbe
{
    private const double Gigabyte = 1e9;

    private readonly long _origin = parts.Time.GetTimestamp();
    private readonly Dictionary<string, Trend> _filling = [];

    public DiskProbe(ProbeParts parts)
        : this(parts, FileSystemUse.Of) { }

    public string Name => "disk";

    /// <summary>A disk that does not answer for so long is worth knowing of.</summary>
    public TimeSpan Limit => TimeSpan.FromSeconds(4);

    public Task<ProbeReport> LookAsync(CancellationToken end)
    {
        var places = parts.Places;
        var disks = new[] { places.Cache, places.State, places.Records, places.Logs }
            .Where(folder => folder.Length > 0)
            .Select(folder => (Folder: folder, Use: look(folder)))
            .Where(one => one.Use is not null)
            .DistinctBy(one => one.Use!.Device)
            .Select(one => (one.Folder, Use: one.Use!))
            .ToList();
        var several = disks.Count > 1;
        var readings = disks.SelectMany(disk => Judge(disk.Folder, disk.Use, several ? $"disk:{disk.Folder}" : "disk"));
        var summary = disks.Count == 0 ? "disk unknown" : string.Join("; ", disks.Select(disk => Describe(disk.Use)));
        var report = new ProbeReport(Name, summary, [.. readings]);
        return Task.FromResult(
            report.With(MachineValues.DiskShare, disks.Find(disk => disk.Folder == places.Cache).Use?.Share)
        );
    }

    private ImmutableArray<Reading> Judge(string folder, FileSystemUse use, string subject)
    {
        var trend = _filling.GetValueOrDefault(use.Device) ?? Trend.Over(TimeSpan.FromHours(6), TimeSpan.FromHours(1));
        trend = trend.Add(parts.Time.GetElapsedTime(_origin), use.Total - use.Free);
        _filling[use.Device] = trend;
        var hours = trend.HoursToGrow(use.Free);
        var detail = $"{Describe(use)} at {folder}";
        var future =
            hours is null ? "not watched long enough to tell whether it fills"
            : trend.PerHour > 0 ? $"{detail}; {trend.PerHour / Gigabyte:0.00} GB more each hour: full in {hours:0} h"
            : $"{detail}; it does not fill";
        var readings = ImmutableArray.CreateBuilder<Reading>();
        readings.Add(Fact.Measured("disk_critical", subject, use.Share, detail));
        readings.Add(Fact.Measured("disk_full", subject, use.Share, detail));
        readings.Add(Fact.Measured("disk_filling", subject, hours, future));
        if (use.InodeShare is { } inodes)
        {
            readings.Add(
                Fact.Measured(
                    "inodes_full",
                    subject,
                    inodes,
                    $"{inodes:P0} of the files that {folder} may have are there"
                )
            );
        }

        return readings.ToImmutable();
    }

    private static string Describe(FileSystemUse use) => $"disk {use.Share:P0} ({use.Free / Gigabyte:0} GB free)";
}
