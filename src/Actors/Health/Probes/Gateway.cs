using System.Globalization;
using System.Net;

namespace Experimance.Actors.Health.Probes;

/// <summary>What the kernel's tables say of the way out of the local network.</summary>
internal static class Gateway
{
    private const int Up = 1;
    private const int HasGateway = 2;
    private const int Complete = 2;

    /// <summary>The default gateway (IPv4) with the lowest metric; null: there is none.</summary>
    public static IPAddress? Find(string proc) =>
        // In the machine's own order of bytes, as the address takes it.
        Default(proc) is { } columns
            ? new IPAddress(Hex(columns[2]))
            : null;

    /// <summary>The interface by which that gateway is reached; null: there is none.</summary>
    public static string? Interface(string proc) => Default(proc)?[0];

    private static string[]? Default(string proc) =>
        KernelFiles
            .Lines(proc, "net", "route")
            .Skip(1)
            .Select(line => line.Split('\t', StringSplitOptions.TrimEntries))
            .Where(columns => columns.Length > 7 && columns[1] == "00000000" && columns[7] == "00000000")
            .Where(columns => (Hex(columns[3]) & (Up | HasGateway)) == (Up | HasGateway))
            .OrderBy(columns => KernelFiles.Parse(columns[6]) ?? 0)
            .FirstOrDefault();

    /// <summary>Has it told its hardware address? Null: the kernel has not asked it.</summary>
    public static bool? IsKnown(string proc, IPAddress gateway)
    {
        var entry = KernelFiles
            .Lines(proc, "net", "arp")
            .Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(columns => columns.Length > 2 && columns[0] == gateway.ToString());
        return entry is null ? null : (Hex(entry[2].Replace("0x", "", StringComparison.Ordinal)) & Complete) != 0;
    }

    private static long Hex(string text) =>
        long.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
