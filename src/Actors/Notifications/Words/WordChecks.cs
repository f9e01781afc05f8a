using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Words;

/// <summary>What a project may put in the place of the program's words, and what it may not.</summary>
/// <param name="language">Of the file.</param>
/// <param name="known">Every key that may be replaced, with the text that it has.</param>
/// <param name="isBuilt">False: only the project speaks this language; what it lacks is said in English.</param>
internal sealed class WordChecks(string language, ImmutableDictionary<string, string> known, bool isBuilt)
{
    /// <summary>Of what is broken: "Still:" and the like go before it.</summary>
    private const int IncidentTitleLimit = 80;

    /// <summary>A line of several of these is still read on a phone, and all of them are below the limit of a text.</summary>
    private const int LineLimit = 300;

    /// <summary>Named in a warning; the rest is counted.</summary>
    private const int Named = 5;

    /// <summary>Placeholders that every text around what is broken may have.</summary>
    private static readonly ImmutableArray<string> Everywhere = ["project"];

    /// <summary>How long what goes in for a placeholder may become; others are words or numbers.</summary>
    private static readonly ImmutableDictionary<string, int> Lengths = ImmutableDictionary<string, int>.Empty.AddRange(
        new Dictionary<string, int>
        {
            ["what"] = IncidentTitleLimit,
            ["good"] = IncidentTitleLimit,
            ["lost"] = 60,
            ["back"] = 60,
            ["service"] = 40,
            ["duration"] = 30,
            ["project"] = 25,
            ["name"] = 15,
            ["at"] = 20,
            ["id"] = 11,
        }
    );

    private const int LengthOfAWord = 12;

    private readonly HashSet<string> _taken = [];

    /// <summary>The texts that are right; the others go to <paramref name="wrong"/>, each with its place.</summary>
    public ImmutableDictionary<string, string> Take(WordFile file, List<string> wrong)
    {
        var taken = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var entry in file.Entries)
        {
            if (!known.TryGetValue(entry.Key, out var instead))
            {
                wrong.Add($"{entry.Place}: unknown key '{entry.Key}'{NearestName.Hint(entry.Key, known.Keys)}");
            }
            else if (entry.Text is not { } text)
            {
                wrong.Add($"{entry.Place}: '{entry.Key}' is a text, in quotation marks");
            }
            else
            {
                _taken.Add(entry.Key);
                var found = Wrong(entry.Key, text, instead).ToList();
                wrong.AddRange(found.Select(one => $"{entry.Place}: {one}"));
                taken[entry.Key] = text.Trim();
            }
        }

        return taken.ToImmutable();
    }

    /// <summary>What a language of the project alone lacks.</summary>
    public IEnumerable<string> Missing(string shownAs)
    {
        var missing = isBuilt ? [] : known.Keys.Except(_taken).Order(StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
        {
            var some = string.Join(", ", missing.Take(Named));
            var more = missing.Count > Named ? " and so on" : "";
            yield return $"{shownAs}:1:1: {missing.Count} of {known.Count} texts are missing in '{language}' and are said in English: {some}{more}";
        }
    }

    private static IEnumerable<string> Wrong(string key, string text, string instead)
    {
        if (text.Any(char.IsControl))
        {
            yield return $"'{key}' is one line";
        }

        if (string.IsNullOrWhiteSpace(text) && !MayBeEmpty(key))
        {
            yield return $"'{key}' is a text that is not empty";
        }

        if (key == "style.after_colon" && text is not ("small" or "capital"))
        {
            yield return $"'{key}' is \"small\" or \"capital\"{NearestName.Hint(text, ["small", "capital"])}";
        }

        if (Template.HasStrayBrace(text))
        {
            yield return $"'{key}' has a brace that belongs to no placeholder; placeholders are written as {{what}}";
        }

        var may = May(key, instead);
        foreach (var placeholder in Template.Placeholders(text).Where(one => !may.Contains(one)))
        {
            yield return $"'{key}' has no {{{placeholder}}}{NearestName.Hint(placeholder, may)}{(may.IsEmpty ? "" : $" (there is {string.Join(", ", may.Select(one => $"{{{one}}}"))})")}";
        }

        var (length, limit) = (Length(text), Limit(key));
        if (length > limit)
        {
            yield return $"'{key}' becomes up to {length} characters long, and {limit} is the most: take away {length - limit}";
        }
    }

    /// <summary>A line that a project does not want is left out; a title is not.</summary>
    private static bool MayBeEmpty(string key) =>
        key.StartsWith("lines.", StringComparison.Ordinal)
        || key.StartsWith("reasons.", StringComparison.Ordinal)
        || key.EndsWith(".visitors", StringComparison.Ordinal)
        || key.EndsWith(".unseen", StringComparison.Ordinal);

    private static ImmutableArray<string> May(string key, string instead) =>
        key switch
        {
            _ when IsRule(key) => ["service", "lost", "unseen", "back", "name", "id"],
            _ when key.StartsWith($"{MessageTexts.IncidentsTable}services.", StringComparison.Ordinal) => ["name"],
            _ when key.StartsWith(MessageTexts.IncidentsTable, StringComparison.Ordinal) => Template.Placeholders(
                instead
            ),
            _ when IsSaid(key) => [.. Template.Placeholders(instead).Union(Everywhere)],
            _ => Template.Placeholders(instead),
        };

    /// <summary>Titles, reasons and lines know the project's name; counts, times and names do not.</summary>
    private static bool IsSaid(string key) => key.Split('.')[0] is "titles" or "reasons" or "lines";

    private static bool IsRule(string key) =>
        key.StartsWith(MessageTexts.IncidentsTable, StringComparison.Ordinal)
        && key.Split('.') is [_, _, "title" or "visitors" or "why" or "do" or "good"];

    private static int Limit(string key) =>
        IsRule(key)
        && (key.EndsWith(".title", StringComparison.Ordinal) || key.EndsWith(".good", StringComparison.Ordinal))
            ? IncidentTitleLimit
        : key.StartsWith("titles.", StringComparison.Ordinal) ? Lines.TitleLimit
        : LineLimit;

    private static int Length(string text) =>
        Template
            .Fill(text, (placeholder, _) => new('x', Lengths.GetValueOrDefault(placeholder, LengthOfAWord)))
            .Trim()
            .Length;
}
