using System.Globalization;

namespace Experimance.Client.Prompting;

/// <summary>The line that is typed, and the cursor in it, which stands between whole characters as people see them.</summary>
internal sealed class EditBuffer
{
    /// <summary>In UTF-16 units; what would make it longer is not put in.</summary>
    public const int Longest = 32 * 1024;

    private string _cut = "";

    public string Text { get; private set; } = "";

    /// <summary>In UTF-16 units.</summary>
    public int Cursor { get; private set; }

    public void Set(string text) => (Text, Cursor) = (text, text.Length);

    public void Insert(string text) => Replace(Cursor, text);

    /// <summary>Puts text in the place of that between <paramref name="start"/> and the cursor.</summary>
    public void Replace(int start, string text)
    {
        if (Text.Length + text.Length - (Cursor - start) > Longest)
        {
            return;
        }

        Text = string.Concat(Text.AsSpan(0, start), text, Text.AsSpan(Cursor));
        Cursor = start + text.Length;
    }

    public void Left() => Cursor = Before(Cursor);

    public void Right() => Cursor = After(Cursor);

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void WordLeft() => Cursor = WordBefore();

    public void WordRight()
    {
        while (Cursor < Text.Length && char.IsWhiteSpace(Text[Cursor]))
        {
            Cursor++;
        }

        while (Cursor < Text.Length && !char.IsWhiteSpace(Text[Cursor]))
        {
            Cursor++;
        }
    }

    public void Backspace() => Remove(Before(Cursor), Cursor);

    public void Delete() => Remove(Cursor, After(Cursor));

    public void CutToEnd() => Cut(Cursor, Text.Length);

    public void CutToStart() => Cut(0, Cursor);

    public void CutWord() => Cut(WordBefore(), Cursor);

    public void PutBack() => Insert(_cut);

    private void Cut(int from, int to)
    {
        if (to > from)
        {
            _cut = Text[from..to];
            Remove(from, to);
        }
    }

    private void Remove(int from, int to) => (Text, Cursor) = (Text.Remove(from, to - from), from);

    private int WordBefore()
    {
        var at = Cursor;
        while (at > 0 && char.IsWhiteSpace(Text[at - 1]))
        {
            at--;
        }

        while (at > 0 && !char.IsWhiteSpace(Text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private int Before(int at) => StringInfo.ParseCombiningCharacters(Text).LastOrDefault(start => start < at);

    private int After(int at) => at < Text.Length ? at + StringInfo.GetNextTextElementLength(Text, at) : at;
}
