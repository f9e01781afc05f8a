using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>
/// Reads HOCON in one pass and tells everything that is wrong with its form, with the place. Akka's own parser keeps no
/// places and takes unclosed braces and strings as they come. Two things are stricter than HOCON, since they are nearly
/// always slips: a key with a blank in it belongs in quotes, and plain text begins on the line of its key.
/// </summary>
internal sealed partial class HoconScanner
{
    /// <summary>Braces and brackets in one another, and parts of a key's path.</summary>
    public const int Deepest = 32;

    private readonly HoconCursor _cursor;
    private readonly Func<HoconInclude, HoconObject?> _include;
    private readonly List<SettingError> _errors;
    private readonly ImmutableArray<string> _above;
    private readonly List<string> _path;

    private HoconScanner(
        HoconCursor cursor,
        ImmutableArray<string> above,
        Func<HoconInclude, HoconObject?> include,
        List<SettingError> errors
    )
    {
        _cursor = cursor;
        _above = above;
        _path = [.. above];
        _include = include;
        _errors = errors;
    }

    /// <param name="above">The table that the file is included in; empty: none.</param>
    /// <param name="include">Reads an included file; null: nothing of it stands here.</param>
    /// <param name="isWhole">False: something is not closed, so where a key belongs is not known.</param>
    public static HoconObject Scan(
        string text,
        string shownAs,
        ImmutableArray<string> above,
        Func<HoconInclude, HoconObject?> include,
        List<SettingError> errors,
        out bool isWhole
    )
    {
        var scanner = new HoconScanner(new HoconCursor(text, shownAs), above, include, errors);
        var root = scanner.Root();
        isWhole = scanner._isWhole;
        return root;
    }

    private HoconObject Root()
    {
        var root = new HoconObject(_cursor.Place, []);
        _cursor.SkipLines();
        if (_cursor.Now == '[')
        {
            NotWhole(_cursor.Place, "a list cannot be a whole file: write keys with values");
            return root;
        }

        if (_cursor.Now != '{')
        {
            Fields(root, null);
            return root;
        }

        var braced = Object();
        _cursor.SkipLines();
        if (!_cursor.Ended)
        {
            NotWhole(_cursor.Place, $"the '{{' of line {Line(braced.Place)} is closed already: nothing may follow");
        }

        return braced;
    }

    private HoconObject Object()
    {
        var found = new HoconObject(_cursor.Place, []);
        Enter(found.Place);
        Fields(found, found.Place);
        _depth--;
        return found;
    }

    private void Fields(HoconObject into, SettingPlace? open)
    {
        while (true)
        {
            _cursor.SkipLines();
            if (_cursor.Ended)
            {
                if (open is not null)
                {
                    NotWhole(open, "this '{' is never closed: a '}' is missing");
                }

                return;
            }

            switch (_cursor.Now)
            {
                case '}' when open is not null:
                    _cursor.Take();
                    return;
                case '}' or ']':
                    var still = open is null ? "" : $"; the '{{' of line {Line(open)} is still open";
                    NotWhole(_cursor.Place, $"this '{_cursor.Now}' closes nothing{still}");
                    _cursor.Take();
                    break;
                case ',':
                    Error(_cursor.Place, "this comma has nothing before it: take it out");
                    _cursor.Take();
                    break;
                default:
                    Field(into);
                    TakeComma();
                    break;
            }
        }
    }

    private void Field(HoconObject into)
    {
        if (Include(into))
        {
            return;
        }

        var keys = Path();
        if (keys.IsEmpty)
        {
            Recover();
        }
        else if (Separator(keys, out var appends))
        {
            _path.AddRange(keys.Select(key => key.Name));
            if (Value(mayFollow: true) is { } value)
            {
                into.Fields.Add(new(keys, value, appends));
            }
            else
            {
                Error(keys[0].Place, $"'{Written(keys)}' has no value; it begins on the line of its key");
            }

            _path.RemoveRange(_path.Count - keys.Length, keys.Length);
        }
    }

    /// <summary>Whatever stands between a key and its value.</summary>
    private bool Separator(ImmutableArray<HoconKey> keys, out bool appends)
    {
        appends = false;
        _cursor.TakeBlanks();
        if (!_cursor.IsLineEnd && !"=:+{},]".Contains(_cursor.Now, StringComparison.Ordinal))
        {
            Error(
                _cursor.Place,
                $"'=' is missing behind '{Written(keys)}' (a key with blanks or signs in it belongs in quotes)"
            );
            Recover();
            return false;
        }

        var mark = _cursor.Here();
        _cursor.SkipLines();
        if (_cursor.Now == '{')
        {
            return true;
        }

        _cursor.Return(mark);
        appends = _cursor.Is("+=");
        if (appends || _cursor.Now is '=' or ':')
        {
            _cursor.Take(appends ? 2 : 1);
            return true;
        }

        Error(keys[0].Place, $"'{Written(keys)}' has no value: write {Written(keys)} = …");
        Recover();
        return false;
    }

    private void TakeComma()
    {
        _cursor.SkipLines();
        if (_cursor.Now == ',')
        {
            _cursor.Take();
        }
    }
}
