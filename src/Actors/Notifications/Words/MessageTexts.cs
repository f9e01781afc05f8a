using System.Collections.Immutable;
using System.Text;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Words;

/// <summary>
/// The words of all languages: those that go with the program, and what a project puts in their place key by key
/// (<c>projects/&lt;project&gt;/messages/&lt;language&gt;.toml</c>). A language that only the project has speaks English where it lacks words.
/// </summary>
public sealed class MessageTexts
{
    private const string Fallback = "en";

    /// <summary>Texts of <c>Health</c> stand in a project's file below this table.</summary>
    internal const string IncidentsTable = "incidents.";

    private static readonly Lazy<ImmutableSortedDictionary<string, ImmutableDictionary<string, string>>> Built = new(
        () =>
            IncidentTexts.Languages.ToImmutableSortedDictionary(
                language => language,
                Embedded,
                StringComparer.OrdinalIgnoreCase
            )
    );

    private static readonly Lazy<MessageTexts> Own = new(() =>
        new(ImmutableDictionary<string, ImmutableDictionary<string, string>>.Empty, [])
    );

    private readonly ImmutableDictionary<string, LanguageTexts> _languages;

    private MessageTexts(
        IReadOnlyDictionary<string, ImmutableDictionary<string, string>> replaced,
        ImmutableArray<string> warnings
    )
    {
        Warnings = warnings;
        _languages = Built
            .Value.Keys.Concat(replaced.Keys)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToImmutableDictionary(
                language => language,
                language =>
                    Language(
                        language,
                        replaced.GetValueOrDefault(language) ?? ImmutableDictionary<string, string>.Empty
                    ),
                StringComparer.OrdinalIgnoreCase
            );
    }

    /// <summary>The words that go with the program.</summary>
    public static MessageTexts BuiltIn => Own.Value;

    /// <summary>Languages in which messages are written.</summary>
    public IEnumerable<string> Languages => _languages.Keys.Order(StringComparer.Ordinal);

    /// <summary>What a person should see to, though it works, one line each with its place.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <summary>Reads a project's own words. Call it at the start and whenever a file of the folder changes.</summary>
    /// <param name="folder">The project's <c>messages</c> folder; it need not be there.</param>
    /// <param name="shownAs">How messages name the folder, e.g. <c>projects/experimance/messages</c>.</param>
    /// <param name="errors">One line each, <c>file:line:column: what is wrong</c>.</param>
    /// <returns>Null where there were errors.</returns>
    public static MessageTexts? Read(string folder, string shownAs, out ImmutableArray<string> errors)
    {
        if (!Directory.Exists(folder))
        {
            errors = [];
            return BuiltIn;
        }

        var (wrong, warnings) = (new List<string>(), new List<string>());
        var replaced = new Dictionary<string, ImmutableDictionary<string, string>>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.toml").Order(StringComparer.Ordinal))
        {
            var (language, file) = (Path.GetFileNameWithoutExtension(path), Path.GetFileName(path));
            if (language.Length is < 2 or > 3 || !language.All(char.IsAsciiLetterLower))
            {
                wrong.Add($"{shownAs}/{file}:1:1: a file of messages is called by its language: en.toml, it.toml");
                continue;
            }

            if (Read(path, $"{shownAs}/{file}", wrong) is { } texts)
            {
                var checks = new WordChecks(language, Known(language), IsBuilt(language));
                replaced[language] = checks.Take(texts, wrong);
                warnings.AddRange(checks.Missing($"{shownAs}/{file}"));
            }
        }

        errors = [.. wrong];
        return errors.IsEmpty ? new(replaced, [.. warnings]) : null;
    }

    /// <summary>The words of a language (<c>de</c>, <c>de-AT</c>); English for one that has none.</summary>
    internal LanguageTexts In(string language) =>
        _languages.GetValueOrDefault(language.Split('-', '_')[0].Trim()) ?? _languages[Fallback];

    /// <summary>The texts around what is broken, as they go with the program.</summary>
    internal static IReadOnlyDictionary<string, string> WordsOf(string language) => Built.Value[language];

    private static bool IsBuilt(string language) => Built.Value.ContainsKey(language);

    /// <summary>All texts that a file of this language may replace, by the key it replaces them with.</summary>
    private static ImmutableDictionary<string, string> Known(string language) =>
        Built
            .Value[IsBuilt(language) ? language : Fallback]
            .AddRange(
                IncidentTexts
                    .In(language)
                    .Written.Select(text => KeyValuePair.Create($"{IncidentsTable}{text.Key}", text.Value))
            );

    private static WordFile? Read(string path, string shownAs, List<string> wrong)
    {
        try
        {
            var file = WordFile.Parse(File.ReadAllText(path, Encoding.UTF8), shownAs);
            wrong.AddRange(file.Errors);
            return file.Errors.IsEmpty ? file : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            wrong.Add($"{shownAs}:1:1: cannot be read: {unreadable.Message}");
            return null;
        }
    }

    private static LanguageTexts Language(string language, ImmutableDictionary<string, string> replaced)
    {
        var words = Built
            .Value[IsBuilt(language) ? language : Fallback]
            .SetItems(replaced.Where(text => !text.Key.StartsWith(IncidentsTable, StringComparison.Ordinal)));
        var incidents = replaced
            .Where(text => text.Key.StartsWith(IncidentsTable, StringComparison.Ordinal))
            .Select(text => KeyValuePair.Create(text.Key[IncidentsTable.Length..], text.Value));
        var house = IncidentTexts.In(language);
        return new(words, house.With(language, incidents), house);
    }

    /// <exception cref="InvalidOperationException">Not there or no texts: a defect of the build, which a test finds.</exception>
    private static ImmutableDictionary<string, string> Embedded(string language)
    {
        var name = $"notifications/{language}.toml";
        using var resource =
            typeof(MessageTexts).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        var file = WordFile.Parse(reader.ReadToEnd(), name);
        return file.Errors.IsEmpty
            ? file.Entries.ToImmutableDictionary(entry => entry.Key, entry => entry.Text ?? "")
            : throw new InvalidOperationException(string.Join('\n', file.Errors));
    }
}
