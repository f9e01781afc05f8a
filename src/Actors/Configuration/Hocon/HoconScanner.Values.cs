using System.Globalization;
using System.Text;

namespace Experimance.Actors.Configuration.Hocon;

/// <content>Values: text, lists, tables, and what is joined of them.</content>
internal sealed partial class HoconScanner
{
    private const string NotInText = "$\"{}[]:=,#`^?!@*&\\";
    private const string Triple = "\"\"\"";

    /// <param name="mayFollow">A table, a list or a text in quotes may begin on a line below.</param>
    /// <returns>Null where nothing stands here.</returns>
    private HoconSyntax? Value(bool mayFollow)
    {
        _cursor.TakeBlanks();
        if (mayFollow && _cursor.IsLineEnd)
        {
            var mark = _cursor.Here();
            _cursor.SkipLines();
            if (_cursor.Now is not ('{' or '[' or '"'))
            {
                _cursor.Return(mark);
            }
        }

        var place = _cursor.Place;
        var pieces = new List<HoconSyntax>();
        var blanks = "";
        var isSomething = false;
        while (!_cursor.IsLineEnd && _cursor.Now is not (',' or '}' or ']'))
        {
            if (blanks.Length > 0 && pieces.Count > 0)
            {
                pieces.Add(new HoconText(place, blanks, IsBlank: true));
            }

            if (Piece() is { } piece)
            {
                pieces.Add(piece);
            }

            isSomething = true;
            blanks = _cursor.TakeBlanks();
        }

        return pieces.Count switch
        {
            // What stands here was refused already: no second error of it.
            0 => isSomething ? new HoconText(place, "") : null,
            1 => pieces[0],
            _ => new HoconJoined(place, pieces),
        };
    }

    private HoconSyntax? Piece()
    {
        var place = _cursor.Place;
        switch (_cursor.Now)
        {
            case '{':
                return Object();
            case '[':
                return Array();
            case '"':
                return new HoconText(place, _cursor.Is(Triple) ? TripleQuoted() : Quoted());
            case '$' when _cursor.Is("${"):
                return Substitution();
            default:
                var bare = _cursor.TakeBare(NotInText);
                if (bare.Length > 0)
                {
                    return new HoconText(place, bare);
                }

                Error(
                    place,
                    _cursor.Now is '=' or ':'
                        ? $"'{_cursor.Now}' inside a value: put the text in quotes, or the next key on a line of its own"
                        : $"{Shown(_cursor.Now)} inside a value: put the text in quotes"
                );
                _cursor.Take();
                return null;
        }
    }

    private HoconArray Array()
    {
        var found = new HoconArray(_cursor.Place, []);
        Enter(found.Place);
        while (true)
        {
            _cursor.SkipLines();
            switch (_cursor.Now)
            {
                case ']':
                    _cursor.Take();
                    _depth--;
                    return found;
                case '}' when !_cursor.Ended:
                case '\0' when _cursor.Ended:
                    NotWhole(found.Place, "this '[' is never closed: a ']' is missing");
                    _depth--;
                    return found;
                case ',':
                    Error(_cursor.Place, "this comma has nothing before it: take it out");
                    _cursor.Take();
                    break;
                default:
                    if (Value(mayFollow: false) is { } item)
                    {
                        found.Items.Add(item);
                    }

                    TakeComma();
                    break;
            }
        }
    }

    /// <summary>As in JSON: on one line, with escapes.</summary>
    private string Quoted()
    {
        var open = _cursor.Place;
        _cursor.Take();
        var text = new StringBuilder();
        while (!_cursor.Ended && _cursor.Now is not ('"' or '\n'))
        {
            var place = _cursor.Place;
            var taken = _cursor.Take();
            if (taken == '\\')
            {
                text.Append(Escape(place));
            }
            else if (char.IsControl(taken) && taken is not ('\t' or '\r'))
            {
                Error(place, $"{Shown(taken)} stands in a text: write it as an escape, as \\n");
            }
            else
            {
                text.Append(taken);
            }
        }

        if (_cursor.Now == '"')
        {
            _cursor.Take();
        }
        else
        {
            NotWhole(
                open,
                "this '\"' is never closed: a '\"' is missing in this line (text of several lines stands in \"\"\")"
            );
        }

        return text.ToString();
    }

    private string Escape(SettingPlace place)
    {
        const string escapes = "\"\\/bfnrt";
        const string meant = "\"\\/\b\f\n\r\t";
        var known = _cursor.Ended ? -1 : escapes.IndexOf(_cursor.Now, StringComparison.Ordinal);
        if (known >= 0)
        {
            _cursor.Take();
            return meant[known].ToString();
        }

        if (_cursor.Now == 'u')
        {
            _cursor.Take();
            var hex = "";
            while (hex.Length < 4 && char.IsAsciiHexDigit(_cursor.Now))
            {
                hex += _cursor.Take();
            }

            if (hex.Length == 4)
            {
                return ((char)ushort.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();
            }
        }

        Error(
            place,
            "this escape is unknown: write \\\\ for a backslash, \\\" \\n \\t or \\u with four hexadecimal digits"
        );
        return "";
    }

    /// <summary>As it stands, over lines; quotes before the last three are its own.</summary>
    private string TripleQuoted()
    {
        var open = _cursor.Place;
        _cursor.Take(Triple.Length);
        var text = new StringBuilder();
        while (!_cursor.Ended && !(_cursor.Is(Triple) && !_cursor.Is($"{Triple}\"")))
        {
            text.Append(_cursor.Take());
        }

        if (_cursor.Ended)
        {
            NotWhole(open, "this '\"\"\"' is never closed: a '\"\"\"' is missing");
            GiveUp();
        }
        else
        {
            _cursor.Take(Triple.Length);
        }

        return text.ToString();
    }

    private static string Shown(char sign) =>
        char.IsControl(sign) || char.IsSurrogate(sign) ? $"the sign U+{(int)sign:X4}" : $"'{sign}'";
}
