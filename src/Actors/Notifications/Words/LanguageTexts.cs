using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Words;

/// <summary>All words of one language: those around what is broken, and those for what is broken. Immutable.</summary>
internal sealed class LanguageTexts
{
    private readonly FrozenDictionary<string, string> _words;
    private readonly FrozenSet<string> _openers;
    private readonly bool _smallAfterColon;

    /// <param name="words">By dotted key: <c>titles.opened</c>.</param>
    /// <param name="incidents">What is broken, in the same language.</param>
    /// <param name="house">The same as it goes with the program.</param>
    public LanguageTexts(IReadOnlyDictionary<string, string> words, IncidentTexts incidents, IncidentTexts house)
    {
        _words = words.ToFrozenDictionary();
        Incidents = incidents;
        _smallAfterColon = _words["style.after_colon"] == "small";
        // The house's own texts begin with no name; a word that only a project begins with may be one and is left as it is.
        _openers = house
            .Written.Where(text => !text.Key.StartsWith("services.other", StringComparison.Ordinal))
            .Select(text => FirstWord(text.Value))
            .Where(word => word.Length > 0)
            .ToFrozenSet();
    }

    /// <summary>What is broken, in words.</summary>
    public IncidentTexts Incidents { get; }

    public bool Has(string key) => _words.ContainsKey(key);

    /// <summary>A text with its placeholders filled in; what follows a colon begins small where the language wants it.</summary>
    public string Text(string key, params (string Name, string Value)[] values)
    {
        return Template.Fill(
            _words[key],
            (name, afterColon) =>
            {
                foreach (var (placeholder, value) in values)
                {
                    if (placeholder == name)
                    {
                        return afterColon && _smallAfterColon ? Small(value) : value;
                    }
                }

                return null;
            }
        );
    }

    /// <summary>Once, twice, 3 times.</summary>
    public string Times(int count) =>
        count switch
        {
            1 => Text("counts.once"),
            2 => Text("counts.twice"),
            _ => Text("counts.times", ("count", Number(count))),
        };

    /// <summary>As <c>1 hour 5 minutes</c>.</summary>
    public string Duration(TimeSpan duration) => Incidents.Of(duration < TimeSpan.Zero ? TimeSpan.Zero : duration);

    /// <summary>A list within a sentence.</summary>
    public string List(IEnumerable<string> things) => string.Join(_words["style.separator"], things);

    /// <summary>The word for what a program or person is called by (<c>attendant</c>, <c>by hand</c>), itself where there is none.</summary>
    public string Known(string table, string name) =>
        _words.GetValueOrDefault($"{table}.{name.Replace(' ', '_').ToLowerInvariant()}", name);

    /// <summary>With a capital letter, as a sentence begins.</summary>
    public static string Capital(string text) =>
        text.Length == 0 ? text : $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    public static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private string Small(string text) =>
        _openers.Contains(FirstWord(text)) ? $"{char.ToLowerInvariant(text[0])}{text[1..]}" : text;

    private static string FirstWord(string text)
    {
        var end = 0;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[..end];
    }
}
