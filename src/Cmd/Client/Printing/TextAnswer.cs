using System.Text;

namespace Experimance.Client.Printing;

/// <summary>For people at a terminal: tables, lines, colours. For programs that read lines: cells parted by a tab, without titles.</summary>
/// <param name="shape">Of the command: a list is laid out once all of it is there, a stream as it comes.</param>
internal sealed class TextAnswer(IConsole console, SideWords side, Shape shape, Colours colours) : IAnswer
{
    /// <summary>Rows that decide a list's widths; those after them follow suit.</summary>
    private const int Measured = 1000;

    private readonly List<Row> _rows = [];
    private Table? _table;
    private bool _laidOut;

    public void Take(CommandEvent said)
    {
        if (side.Take(said))
        {
            return;
        }

        switch (said.WhatCase)
        {
            case CommandEvent.WhatOneofCase.Columns:
                LayOut();
                _table = new(said.Columns.Columns_, console.OutIsTerminal ? console.Columns : int.MaxValue / 2);
                _laidOut = false;
                break;
            case CommandEvent.WhatOneofCase.Row:
                TakeRow(said.Row);
                break;
            case CommandEvent.WhatOneofCase.Said:
                LayOut();
                var text = Printable.Lines(said.Said.Text);
                console.Out(text.EndsWith('\n') ? text : text + "\n");
                break;
        }
    }

    public void End(bool done)
    {
        side.Clear();
        LayOut();
    }

    private void TakeRow(Row row)
    {
        if (!console.OutIsTerminal)
        {
            console.Out(string.Join('\t', row.Cells.Select(Printable.Line)) + "\n");
            return;
        }

        _rows.Add(row);
        if (shape == Shape.Stream || _laidOut || _rows.Count >= Measured)
        {
            LayOut();
        }
    }

    /// <summary>Prints the rows that wait, and above the first of them the titles.</summary>
    private void LayOut()
    {
        if (_rows.Count == 0)
        {
            return;
        }

        _table ??= new([.. _rows[0].Cells.Select(_ => new Column { GivesWay = true })], console.Columns);
        _rows.ForEach(row => _table.Measure(row.Cells));
        var text = new StringBuilder();
        if (!_laidOut && _table.HasTitles)
        {
            text.Append(colours.Title(_table.Titles())).Append('\n');
        }

        foreach (var row in _rows)
        {
            text.Append(colours.Mood(_table.Line(row.Cells), row.Mood)).Append('\n');
        }

        console.Out(text.ToString());
        _rows.Clear();
        _laidOut = true;
    }
}
