namespace Experimance.Actors.Configuration.Hocon;

/// <content>Values: text, lists, tables, and what is joined of them.</content>
internal sealed partial class HoconScanner
{
    private const string NotInText = "$\"{}[]:=,#`^?!@*&\\";

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
}
