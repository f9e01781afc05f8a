using System.Globalization;
using System.Text;

namespace Experimance.Actors.Configuration.Hocon;

/// <content>Text in quotes.</content>
internal sealed partial class HoconScanner
{
    private const string Triple = "\"\"\"";

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
