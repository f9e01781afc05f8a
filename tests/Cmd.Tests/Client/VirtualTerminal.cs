using System.Text;
using Experimance.Client.Printing;

namespace Experimance.Cmd.Tests.Client;

/// <summary>A terminal's window as a person would see it, for the few sequences that pbm uses. Any other is a failure.</summary>
internal sealed class VirtualTerminal(int columns, int rows = 24)
{
    private readonly List<string[]> _lines = [new string[columns]];
    private int _row;

    public int Column { get; private set; }

    /// <summary>How many sequences this window does not know were sent.</summary>
    public List<string> Unknown { get; } = [];

    public string Row => Line(_row);

    public IReadOnlyList<string> Screen => [.. Enumerable.Range(0, _lines.Count).Select(Line)];

    public override string ToString() => string.Join('\n', Screen).TrimEnd('\n');

    public void Write(string text)
    {
        for (var i = 0; i < text.Length; )
        {
            if (text[i] == '\u001b')
            {
                i = Sequence(text, i);
                continue;
            }

            var element = System.Globalization.StringInfo.GetNextTextElement(text, i);
            i += element.Length;
            foreach (var part in element is "\r\n" ? ["\r", "\n"] : new[] { element })
            {
                Put(part);
            }
        }
    }

    private void Put(string element)
    {
        switch (element)
        {
            case "\r":
                Column = 0;
                return;
            case "\n":
                Column = 0;
                Down();
                return;
            case "\a":
                return;
        }

        var wide = CellWidth.Of(element);
        if (Column + wide > columns)
        {
            Column = 0;
            Down();
        }

        _lines[_row][Column] = element;
        for (var i = 1; i < wide; i++)
        {
            _lines[_row][Column + i] = "";
        }

        Column += wide;
    }

    private void Down()
    {
        _row++;
        if (_row == _lines.Count)
        {
            _lines.Add(new string[columns]);
        }
    }

    private int Sequence(string text, int from)
    {
        var end = from + 2;
        while (text[end] is < '@' or > '~')
        {
            end++;
        }

        var argument = text[(from + 2)..end];
        var count = int.TryParse(argument, out var number) ? number : 1;
        switch (text[end])
        {
            case 'K':
                Array.Clear(_lines[_row], Math.Min(Column, columns), Math.Max(0, columns - Column));
                break;
            case 'C':
                Column = Math.Min(columns - 1, Column + count);
                break;
            case 'A':
                _row = Math.Max(Math.Max(0, _lines.Count - rows), _row - count);
                break;
            case 'J' when argument.Length == 0:
                Array.Clear(_lines[_row], Column, columns - Column);
                _lines.RemoveRange(_row + 1, _lines.Count - _row - 1);
                break;
            case 'J':
                _lines.Clear();
                _lines.Add(new string[columns]);
                _row = 0;
                break;
            case 'H':
                (_row, Column) = (Math.Max(0, _lines.Count - rows), 0);
                break;
            case 'm' or 'h' or 'l':
                break;
            default:
                Unknown.Add(text[from..(end + 1)]);
                break;
        }

        return end + 1;
    }

    private string Line(int row)
    {
        var text = new StringBuilder();
        foreach (var cell in _lines[row])
        {
            text.Append(cell ?? " ");
        }

        return text.ToString().TrimEnd();
    }
}
