using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation;
using Experimance.Actors.Rehearsal.Lives;
using Tomlyn.Parsing;
using Tomlyn.Syntax;

namespace Experimance.Actors.Rehearsal.Scripts;

/// <summary>
/// Reads the script of a life strictly: every key must be known, every value fit its kind. All errors are told at once, each
/// with its place.
/// </summary>
internal sealed class ScriptReader
{
    private static readonly string[] Top = ["seed", "begin", "length", "happenings"];
    private static readonly string[] Inside = ["at", "kind", "subject", "for", "amount"];

    private readonly string _shownAs;
    private readonly List<string> _errors = [];

    private ScriptReader(string shownAs) => _shownAs = shownAs;

    /// <param name="shownAs">The file's name in errors.</param>
    /// <param name="standard">Gives what the script does not say.</param>
    /// <param name="errors">One line each, <c>file:line:column: what is wrong</c>.</param>
    /// <returns>Null where there were errors.</returns>
    public static Life? Read(string text, string shownAs, Life standard, out ImmutableArray<string> errors)
    {
        var reader = new ScriptReader(shownAs);
        var life = reader.Read(text, standard);
        errors = [.. reader._errors];
        return errors.IsEmpty ? life : null;
    }

    private Life Read(string text, Life life)
    {
        var document = SyntaxParser.Parse(text, _shownAs, validate: true);
        if (document.HasErrors)
        {
            _errors.AddRange(document.Diagnostics.Select(wrong => $"{Place(wrong.Span)}: {wrong.Message}"));
            return life;
        }

        foreach (var item in document.KeyValues)
        {
            life = TakeTop(life, Name(item.Key), item);
        }

        var all = new List<Happening>();
        foreach (var table in document.Tables)
        {
            if (table is not TableArraySyntax || Name(table.Name) != "happenings")
            {
                Wrong(table.Span, $"unknown table [{Name(table.Name)}]; events are written as [[happenings]]");
            }
            else if (One(table, life) is { } happening)
            {
                all.Add(happening);
            }
        }

        return life.With(all);
    }

    private Life TakeTop(Life life, string key, KeyValueSyntax item)
    {
        switch (key)
        {
            case "seed" when item.Value is IntegerValueSyntax { Value: >= 0 } number:
                return life with { Seed = number.Value };
            case "seed":
                Wrong(item.Value!.Span, "seed is a whole number from 0");
                return life;
            case "begin"
                when DateTimeOffset.TryParseExact(
                    Text(item),
                    "yyyy-MM-dd'T'HH:mm:ss'Z'",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var begin
                ):
                return life with { Begin = begin };
            case "begin":
                Wrong(item.Value!.Span, "begin is a time in UTC, as \"2026-10-05T05:00:00Z\"");
                return life;
            case "length" when SpanText.Parse(Text(item)) is { } length && length >= TimeSpan.FromMinutes(10):
                return life with { Length = length };
            case "length":
                Wrong(item.Value!.Span, $"length is a time of at least ten minutes, as {SpanText.Form}");
                return life;
            default:
                Wrong(item.Key!.Span, $"unknown key '{key}'{NearestName.Hint(key, Top)}");
                return life;
        }
    }

    private Happening? One(TableSyntaxBase table, Life life)
    {
        var items = new Dictionary<string, KeyValueSyntax>();
        foreach (var item in table.Items)
        {
            var key = Name(item.Key);
            if (Inside.Contains(key))
            {
                items[key] = item;
            }
            else
            {
                Wrong(item.Key!.Span, $"unknown key '{key}' in [[happenings]]{NearestName.Hint(key, Inside)}");
            }
        }

        var before = _errors.Count;
        var at = Time(items, "at", table, life.Length);
        var kind = Kind(items, table);
        if (kind is null || at is null)
        {
            return null;
        }

        var subject = Subject(kind, items, table);
        var lasts = Lasts(kind, items);
        var amount = Amount(kind, items);
        return _errors.Count > before ? null : new(at.Value, kind.Name, subject, lasts, amount);
    }

    private TimeSpan? Time(Dictionary<string, KeyValueSyntax> items, string key, TableSyntaxBase table, TimeSpan most)
    {
        if (!items.TryGetValue(key, out var item))
        {
            Wrong(table.Span, $"a happening lacks '{key}': when, since the life began, as {SpanText.Form}");
            return null;
        }

        if (SpanText.Parse(Text(item)) is not { } time)
        {
            Wrong(item.Value!.Span, $"'{key}' is a time, as {SpanText.Form}");
            return null;
        }

        if (time > most)
        {
            Wrong(item.Value!.Span, $"the life is only {SpanText.Of(most)} long");
            return null;
        }

        return time;
    }

    private HappeningKind? Kind(Dictionary<string, KeyValueSyntax> items, TableSyntaxBase table)
    {
        var known = HappeningKinds.All.Select(kind => kind.Name).ToList();
        if (!items.TryGetValue("kind", out var item))
        {
            Wrong(table.Span, $"a happening lacks 'kind'; there are {string.Join(", ", known)}");
            return null;
        }

        var name = Text(item);
        if (HappeningKinds.Find(name) is { } kind)
        {
            return kind;
        }

        Wrong(item.Value!.Span, $"there is no kind '{name}'{NearestName.Hint(name, known)}");
        return null;
    }

    private string Subject(HappeningKind kind, Dictionary<string, KeyValueSyntax> items, TableSyntaxBase table)
    {
        if (!items.TryGetValue("subject", out var item))
        {
            if (kind.Subjects.IsEmpty)
            {
                return "";
            }

            Wrong(table.Span, $"'{kind.Name}' lacks its 'subject': {string.Join(", ", kind.Subjects)}");
            return "";
        }

        var subject = Text(item);
        if (kind.Subjects.IsEmpty)
        {
            Wrong(item.Key!.Span, $"'{kind.Name}' has no subject");
        }
        else if (!kind.Subjects.Contains(subject))
        {
            Wrong(
                item.Value!.Span,
                $"'{kind.Name}' of '{subject}'? It is of {string.Join(", ", kind.Subjects)}{NearestName.Hint(subject, kind.Subjects)}"
            );
        }

        return subject;
    }

    private TimeSpan Lasts(HappeningKind kind, Dictionary<string, KeyValueSyntax> items)
    {
        if (!items.TryGetValue("for", out var item))
        {
            return kind.UsualFor;
        }

        if (!kind.Lasts)
        {
            Wrong(item.Key!.Span, $"'{kind.Name}' is over at once: it has no 'for'");
        }
        else if (SpanText.Parse(Text(item)) is not { } time)
        {
            Wrong(item.Value!.Span, $"'for' is a time, as {SpanText.Form}");
        }
        else if (time < kind.Shortest || time > kind.Longest)
        {
            Wrong(
                item.Value!.Span,
                $"'{kind.Name}' lasts between {SpanText.Of(kind.Shortest)} and {SpanText.Of(kind.Longest)}"
            );
        }
        else
        {
            return time;
        }

        return kind.UsualFor;
    }

    private double Amount(HappeningKind kind, Dictionary<string, KeyValueSyntax> items)
    {
        if (!items.TryGetValue("amount", out var item))
        {
            return kind.UsualAmount;
        }

        var amount = item.Value switch
        {
            IntegerValueSyntax whole => whole.Value,
            FloatValueSyntax real => real.Value,
            _ => double.NaN,
        };
        if (kind.Unit.Length == 0)
        {
            Wrong(item.Key!.Span, $"'{kind.Name}' has no amount");
        }
        else if (!(amount >= kind.Least && amount <= kind.Most))
        {
            Wrong(
                item.Value!.Span,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'amount' of '{kind.Name}' is a number from {kind.Least} to {kind.Most}: {kind.Unit}"
                )
            );
        }

        return amount;
    }

    private void Wrong(SourceSpan span, string what) => _errors.Add($"{Place(span)}: {what}");

    private string Place(SourceSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{_shownAs}:{span.Start.Line + 1}:{span.Start.Column + 1}");

    private static string Text(KeyValueSyntax item) => (item.Value as StringValueSyntax)?.Value ?? "";

    private static string Name(KeySyntax? key) => key?.ToString().Trim() ?? "";
}
