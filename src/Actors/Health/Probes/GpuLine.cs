using System.Globalization;

namespace Experimance.Actors.Health.Probes;

/// <summary>What <c>nvidia-smi</c> says of one graphics card.</summary>
/// <param name="MemoryShare">In use, 0..1; null: the card does not tell.</param>
/// <param name="Reasons">Why its clock is lower than it could be, as bits; null: the card does not tell.</param>
/// <param name="Uncorrected">Errors of its memory since the driver was loaded; null: it does not count them.</param>
/// <param name="Fault">What the tool put in the place of a value; empty: nothing.</param>
internal sealed record GpuLine(
    int Index,
    string Name,
    double? MemoryShare,
    double? Degrees,
    long? Reasons,
    double? Uncorrected,
    string Fault
)
{
    /// <summary>The columns asked for, in this order.</summary>
    public const string Query =
        "index,name,memory.used,memory.total,temperature.gpu,clocks_throttle_reasons.active,ecc.errors.uncorrected.volatile.total";

    /// <summary>Slowed down by hardware or software because of heat, or by the power supply; not: idle, or a limit that was set.</summary>
    private const long SlowedDown = 0x8 | 0x20 | 0x40 | 0x80;

    private static readonly string[] Faults = ["ERR!", "Unknown Error", "requires reset", "is lost", "Reset Required"];

    public bool? Throttled => Reasons is { } reasons ? (reasons & SlowedDown) != 0 : null;

    /// <summary>Null: no line of values.</summary>
    public static GpuLine? Parse(string line)
    {
        var fields = line.Split(',', StringSplitOptions.TrimEntries);
        if (
            fields.Length != 7
            || !int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
        )
        {
            return null;
        }

        return new(
            index,
            fields[1],
            KernelFiles.Parse(fields[3]) > 0 ? KernelFiles.Parse(fields[2]) / KernelFiles.Parse(fields[3]) : null,
            KernelFiles.Parse(fields[4]),
            fields[5].StartsWith("0x", StringComparison.Ordinal)
            && long.TryParse(fields[5].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var reasons)
                ? reasons
                : null,
            KernelFiles.Parse(fields[6]),
            FaultIn(line)
        );
    }

    /// <summary>Empty: none.</summary>
    public static string FaultIn(string text) =>
        Faults.FirstOrDefault(fault => text.Contains(fault, StringComparison.OrdinalIgnoreCase)) ?? "";
}
