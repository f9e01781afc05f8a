using System.Globalization;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>Reads what Linux says of the machine and of this process; what cannot be read is null, never a guess.</summary>
/// <param name="folder">Lies on the file system whose room counts.</param>
/// <param name="proc">The kernel's files; another folder only in tests.</param>
internal sealed class MachineProbe(string folder, TimeProvider clock, string proc = "/proc")
{
    private (double Busy, double Total)? _cpu;
    private (TimeSpan Used, long At)? _process;

    public MachineReport Measure() => new(Cpu(), Memory(), Disk(), Environment.WorkingSet, Cores());

    /// <summary>Share of all cores in use since the last look; null at the first.</summary>
    private double? Cpu()
    {
        // user nice system idle iowait irq softirq steal; guest times are contained in the first two.
        var times = Lines("stat")
            .FirstOrDefault(line => line.StartsWith("cpu ", StringComparison.Ordinal))
            ?.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Take(8)
            .Select(time => double.Parse(time, CultureInfo.InvariantCulture))
            .ToArray();
        if (times is not { Length: 8 })
        {
            return null;
        }

        var total = times.Sum();
        var busy = total - times[3] - times[4];
        var before = _cpu;
        _cpu = (busy, total);
        return before is { } b && total > b.Total ? Math.Clamp((busy - b.Busy) / (total - b.Total), 0, 1) : null;
    }

    private double? Memory()
    {
        var values = Lines("meminfo")
            .Select(line => line.Split(':'))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1].Replace("kB", "", StringComparison.Ordinal).Trim());
        return
            values.TryGetValue("MemTotal", out var totalText)
            && values.TryGetValue("MemAvailable", out var freeText)
            && double.TryParse(totalText, CultureInfo.InvariantCulture, out var total)
            && double.TryParse(freeText, CultureInfo.InvariantCulture, out var free)
            && total > 0
            ? 1 - (free / total)
            : null;
    }

    private double? Disk()
    {
        try
        {
            // The folder itself may not be there yet: the nearest one above it lies on the same file system.
            var existing = folder;
            while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } above)
            {
                existing = above;
            }

            var drive = new DriveInfo(existing);
            return drive.TotalSize > 0 ? 1 - ((double)drive.AvailableFreeSpace / drive.TotalSize) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Cores that this process has kept busy on average since the last look; null at the first.</summary>
    private double? Cores()
    {
        var used = Environment.CpuUsage.TotalTime;
        var before = _process;
        _process = (used, clock.GetTimestamp());
        if (before is not { } b)
        {
            return null;
        }

        var passed = clock.GetElapsedTime(b.At);
        return passed > TimeSpan.Zero ? (used - b.Used) / passed : null;
    }

    private string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(Path.Combine(proc, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
