using System.Diagnostics;
using System.Globalization;

namespace Experimance.Actors.Tests.Foundation.Opening;

/// <summary>What the C library says about a time zone (<c>zdump</c>): by another program than the one under test.</summary>
internal sealed class ZoneTable
{
    private readonly List<(DateTime Utc, int Minutes)> _since = [];

    private ZoneTable() { }

    /// <summary>Instants at which the clock is put forward or back, in UTC.</summary>
    public IEnumerable<DateTime> Changes =>
        _since.Zip(_since.Skip(1)).Where(two => two.First.Minutes != two.Second.Minutes).Select(two => two.Second.Utc);

    public static ZoneTable Of(string zone)
    {
        var table = new ZoneTable();
        try
        {
            using var zdump = Process.Start(
                new ProcessStartInfo("zdump", ["-v", "-c", "1900,2040", zone]) { RedirectStandardOutput = true }
            )!;
            while (zdump.StandardOutput.ReadLine() is { } line)
            {
                table.Add(line);
            }

            zdump.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip(
                "zdump is not on this machine (Debian: package libc-bin); opening hours are not compared with it."
            );
        }

        table._since.ShouldNotBeEmpty($"zdump knows no {zone}");
        return table;
    }

    /// <summary>What the clock shows at each minute from an instant on.</summary>
    public ShownMinutes Clock(DateTime from, int minutes)
    {
        var shown = new int[minutes];
        var first = (int)(from.Ticks / TimeSpan.TicksPerMinute);
        var row = _since.FindLastIndex(row => row.Utc <= from);
        for (var i = 0; i < minutes; i++)
        {
            while (row + 1 < _since.Count && (_since[row + 1].Utc - from).Ticks <= i * TimeSpan.TicksPerMinute)
            {
                row++;
            }

            shown[i] = first + i + _since[row].Minutes;
        }

        return new(shown);
    }

    /// <summary><c>Europe/Berlin  Sun Mar 27 00:59:59 2011 UT = Sun Mar 27 01:59:59 2011 CET isdst=0 gmtoff=3600</c></summary>
    private void Add(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            words[^1].StartsWith("gmtoff=", StringComparison.Ordinal)
            && DateTime.TryParseExact(
                string.Join(' ', words[2..6]),
                "MMM d HH:mm:ss yyyy",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var utc
            )
        )
        {
            _since.Add((utc, int.Parse(words[^1]["gmtoff=".Length..], CultureInfo.InvariantCulture) / 60));
        }
    }
}
