using System.Text;

namespace Experimance.Client.Printing;

/// <summary>
/// Rows under titles, as wide as the window. Where it is too narrow the columns that give way are cut, the widest first; when
/// that is not enough the whole line is.
/// </summary>
internal sealed class Table
{
    private const int Between = 2;

    /// <summary>No column is cut to less: a letter or two and the mark tell nothing.</summary>
    private const int Narrowest = 6;

    private readonly IReadOnlyList<Column> _columns;
    private readonly int[] _natural;
    private readonly int _window;

    public Table(IReadOnlyList<Column> columns, int window)
    {
        _columns = columns;
        _window = window;
        _natural = [.. columns.Select(column => CellWidth.Of(Printable.Line(column.Title)))];
    }

    public bool HasTitles => _columns.Any(column => column.Title.Length > 0);

    /// <summary>Takes the row's cells into account for the widths.</summary>
    public void Measure(IReadOnlyList<string> cells)
    {
        for (var i = 0; i < Math.Min(cells.Count, _natural.Length); i++)
        {
            _natural[i] = Math.Max(_natural[i], CellWidth.Of(Printable.Line(cells[i])));
        }
    }

    public string Titles() => Line([.. _columns.Select(column => column.Title)]);

    /// <summary>One line, without its end, never wider than the window.</summary>
    public string Line(IReadOnlyList<string> cells)
    {
        var widths = Widths();
        var line = new StringBuilder();
        for (var i = 0; i < Math.Min(cells.Count, widths.Length); i++)
        {
            var cell = CellWidth.Cut(Printable.Line(cells[i]), widths[i]);
            var blanks = widths[i] - CellWidth.Of(cell);
            if (_columns[i].Right)
            {
                line.Append(' ', blanks).Append(cell);
            }
            else
            {
                line.Append(cell).Append(' ', blanks);
            }

            line.Append(' ', Between);
        }

        return CellWidth.Cut(line.ToString().TrimEnd(), _window);
    }

    private int[] Widths()
    {
        var widths = (int[])_natural.Clone();
        var over = widths.Sum() + (Between * (widths.Length - 1)) - _window;
        while (over > 0)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
            {
                if (_columns[i].GivesWay && widths[i] > Narrowest && (widest < 0 || widths[i] > widths[widest]))
                {
                    widest = i;
                }
            }

            if (widest < 0)
            {
                break;
            }

            widths[widest]--;
            over--;
        }

        return widths;
    }
}
