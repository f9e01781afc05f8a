using System.Text;
using Experimance.Client.Printing;

namespace Experimance.Client.Prompting;

/// <summary>Candidates side by side, as many as the window takes.</summary>
internal static class CandidateList
{
    /// <summary>More are not looked through.</summary>
    private const int Most = 100;

    public static string Of(IReadOnlyList<string> values, int columns)
    {
        var shown = values.Take(Most).Select(value => CellWidth.Cut(Printable.Line(value), columns - 1)).ToList();
        var wide = shown.Max(CellWidth.Of) + 2;
        var across = Math.Max(1, columns / wide);
        var down = (shown.Count + across - 1) / across;
        var text = new StringBuilder();
        for (var row = 0; row < down; row++)
        {
            var line = new StringBuilder();
            for (var i = row; i < shown.Count; i += down)
            {
                line.Append(shown[i]).Append(' ', wide - CellWidth.Of(shown[i]));
            }

            text.Append(line.ToString().TrimEnd()).Append('\n');
        }

        return values.Count > Most ? text.Append($"… and {values.Count - Most} more\n").ToString() : text.ToString();
    }
}
