using System.Text;
using Experimance.Client.Printing;

namespace Experimance.Client.Running;

/// <summary>
/// Draws over what it drew before: back up by as many rows as that takes now (a window that was made narrower wraps lines),
/// line by line, then the rest is cleared. What stands above is left alone.
/// </summary>
internal sealed class WatchFrame(IConsole console)
{
    private readonly List<int> _widths = [];

    /// <param name="said">Lines, which may be coloured; each is at most as wide as the window.</param>
    public void Draw(string title, string said)
    {
        var columns = Math.Max(1, console.Columns);
        var room = Math.Max(1, console.Rows - 2);
        var lines = said.TrimEnd('\n')
            .Split('\n')
            .Select(line => Fit(line, columns))
            .Prepend(CellWidth.Cut(title, columns - 1))
            .ToList();
        if (lines.Count > room)
        {
            lines = [.. lines.Take(room - 1), $"… and {lines.Count - room + 1} more"];
        }

        var text = new StringBuilder("\r");
        var up = _widths.Sum(width => Math.Max(1, (width + columns - 1) / columns));
        if (up > 0)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\u001b[{up}A");
        }

        _widths.Clear();
        foreach (var line in lines)
        {
            // Cleared first: after the last column there would be nothing left to clear but that column itself.
            text.Append("\u001b[K").Append(line).Append('\n');
            _widths.Add(WidthOf(line));
        }

        console.Out(text.Append("\u001b[J").ToString());
    }

    /// <summary>Coloured lines are rows of a table, which fit already.</summary>
    private static string Fit(string line, int columns) =>
        line.Contains('\u001b', StringComparison.Ordinal) ? line : CellWidth.Cut(line, columns);

    /// <summary>Without the colours, which take no room.</summary>
    private static int WidthOf(string line)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\u001b')
            {
                i = line.IndexOf('m', i);
                continue;
            }

            plain.Append(line[i]);
        }

        return CellWidth.Of(plain.ToString());
    }
}
