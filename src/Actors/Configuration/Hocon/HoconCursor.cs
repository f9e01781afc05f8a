namespace Experimance.Actors.Configuration.Hocon;

/// <summary>Walks over a text and knows its line and column.</summary>
internal sealed class HoconCursor(string text, string shownAs)
{
    private Mark _now = new(0, 1, 0);

    /// <summary>A position to come back to.</summary>
    public readonly record struct Mark(int At, int Line, int LineStart);

    public bool Ended => _now.At >= text.Length;

    /// <summary>The character here; NUL at the end (and where the text has one: ask <see cref="Ended"/> first).</summary>
    public char Now => Ended ? '\0' : text[_now.At];

    public SettingPlace Place => new(shownAs, _now.Line, _now.At - _now.LineStart + 1);

    /// <summary>Whether nothing more of this line says anything.</summary>
    public bool IsLineEnd => Ended || Now == '\n' || IsComment;

    public bool IsBlank => !Ended && Now != '\n' && (char.IsWhiteSpace(Now) || Now == '\uFEFF');

    private bool IsComment => Now == '#' || (Now == '/' && Is("//"));

    public bool Is(string what) => string.CompareOrdinal(text, _now.At, what, 0, what.Length) == 0;

    public char Take()
    {
        var taken = text[_now.At];
        _now = taken == '\n' ? new(_now.At + 1, _now.Line + 1, _now.At + 1) : _now with { At = _now.At + 1 };
        return taken;
    }

    public void Take(int count)
    {
        for (; count > 0; count--)
        {
            Take();
        }
    }

    public void TakeAll() => Take(text.Length - _now.At);

    /// <summary>Over blanks within the line.</summary>
    public string TakeBlanks()
    {
        var start = _now.At;
        while (IsBlank)
        {
            Take();
        }

        return text[start.._now.At];
    }

    /// <summary>Over blanks, ends of lines and comments.</summary>
    public void SkipLines()
    {
        while (true)
        {
            TakeBlanks();
            if (Ended || !IsLineEnd)
            {
                return;
            }

            while (!Ended && Now != '\n')
            {
                Take();
            }

            if (!Ended)
            {
                Take();
            }
        }
    }

    /// <summary>What can stand without quotes: blanks and HOCON's own signs end it.</summary>
    /// <param name="signs">The signs that end it.</param>
    public string TakeBare(string signs)
    {
        var start = _now.At;
        while (!IsLineEnd && !IsBlank && !char.IsControl(Now) && !signs.Contains(Now, StringComparison.Ordinal))
        {
            Take();
        }

        return text[start.._now.At];
    }

    public Mark Here() => _now;

    public void Return(Mark mark) => _now = mark;
}
