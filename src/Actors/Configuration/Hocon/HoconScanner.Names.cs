using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.Hocon;

/// <content>Keys, substitutions, includes: whatever names something.</content>
internal sealed partial class HoconScanner
{
    private const string NotInKeys = "$\"{}[]:=,+#`^?!@*&\\.";

    /// <summary><c>a.b."c.d"</c>; empty where nothing of it can be read.</summary>
    private ImmutableArray<HoconKey> Path()
    {
        var keys = ImmutableArray.CreateBuilder<HoconKey>();
        var begin = _cursor.Place;
        do
        {
            var place = _cursor.Place;
            var isQuoted = _cursor.Now == '"';
            var name = isQuoted ? Quoted() : _cursor.TakeBare(NotInKeys);
            if (isQuoted || name.Length > 0)
            {
                keys.Add(new(name, place));
            }
            else if (keys.Count > 0 || _cursor.Now == '.')
            {
                Error(place, "a part of this key is empty: there is a dot too many");
            }
            else
            {
                Error(place, $"{Shown(_cursor.Now)} cannot begin a key: a key with signs in it belongs in quotes");
                if (!_cursor.Ended && _cursor.Now is not ('{' or '}'))
                {
                    _cursor.Take();
                }
            }
        } while (TakeDot());

        if (keys.Count + _path.Count <= Deepest)
        {
            return keys.ToImmutable();
        }

        Error(begin, $"more than {Deepest} tables stand in one another");
        return [];
    }

    private bool TakeDot()
    {
        var isDot = _cursor.Now == '.';
        if (isDot)
        {
            _cursor.Take();
        }

        return isDot;
    }

    /// <summary><c>${a.b}</c>.</summary>
    private HoconSubstitution? Substitution()
    {
        var place = _cursor.Place;
        _cursor.Take(2);
        var isOptional = _cursor.Now == '?';
        if (isOptional)
        {
            _cursor.Take();
        }

        _cursor.TakeBlanks();
        if (_cursor.Now == '}')
        {
            _cursor.Take();
            Error(place, "this '${}' names nothing: write ${key} with the key whose value should stand here");
            return null;
        }

        ImmutableArray<HoconKey> keys = _cursor.IsLineEnd ? [] : Path();
        _cursor.TakeBlanks();
        if (_cursor.Now == '}')
        {
            _cursor.Take();
            return keys.IsEmpty ? null : new(place, [.. keys.Select(key => key.Name)], isOptional, _above);
        }

        NotWhole(place, "this '${' is never closed: a '}' is missing");
        return null;
    }

    /// <summary><c>include "x"</c>, <c>include file("x")</c>, <c>include required(file("x"))</c>.</summary>
    /// <returns>Whether one stood here; a key may be named include too.</returns>
    private bool Include(HoconObject into)
    {
        const string include = "include";
        if (!_cursor.Is(include))
        {
            return false;
        }

        var (mark, place) = (_cursor.Here(), _cursor.Place);
        _cursor.Take(include.Length);
        var isApart = _cursor.TakeBlanks().Length > 0 || _cursor.Now == '"';
        var isRequired = Call("required");
        var isFile = Call("file");
        var isForeign = !isFile && (Call("url") || Call("classpath"));
        var calls = (isRequired ? 1 : 0) + (isFile || isForeign ? 1 : 0);
        if (!isApart || (_cursor.Now != '"' && calls == 0))
        {
            _cursor.Return(mark);
            return false;
        }

        if (isForeign || _cursor.Now != '"')
        {
            Error(place, "only files are included, named in quotes: include \"x.conf\"");
            Recover();
            return true;
        }

        var name = Quoted();
        for (; calls > 0; calls--)
        {
            _cursor.TakeBlanks();
            if (_cursor.Now != ')')
            {
                Error(place, "a ')' is missing in this include");
                break;
            }

            _cursor.Take();
        }

        if (_include(new(place, name, isRequired, [.. _path])) is { } file)
        {
            into.Fields.Add(new([], file, Appends: false));
        }

        return true;
    }

    /// <summary>Over <c>name(</c>.</summary>
    private bool Call(string name)
    {
        var isCalled = _cursor.Is($"{name}(");
        if (isCalled)
        {
            _cursor.Take(name.Length + 1);
            _cursor.TakeBlanks();
        }

        return isCalled;
    }

    private static string Written(ImmutableArray<HoconKey> keys) => string.Join('.', keys.Select(key => key.Name));
}
