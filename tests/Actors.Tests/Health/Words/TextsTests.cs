using System.Text.RegularExpressions;
using Experimance.Actors.Foundation;
using Experimance.Actors.Health;
using Experimance.Actors.Health.Rules;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Words;

/// <summary>The files of words: every rule has all of its words in every language.</summary>
public sealed partial class TextsTests
{
    private static readonly string[] Fields = ["title", "visitors", "why", "do", "good"];

    /// <summary>Every rule that health may name as a cause.</summary>
    private static readonly string[] Rules = [.. RuleBook.All.Select(rule => rule.Name), "other"];

    public static TheoryData<string> Languages => [.. IncidentTexts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_the_same_keys_placeholders_and_silences(string language)
    {
        var (texts, english) = (TextTable.Of(language).All, TextTable.Of("en").All);
        texts.Keys.Order().ShouldBe(english.Keys.Order());
        foreach (var (key, text) in texts)
        {
            Placeholders(text).ShouldBe(Placeholders(english[key]), $"{language}: {key}");
            (text.Length == 0).ShouldBe(english[key].Length == 0, $"{language}: {key}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_rule_has_its_words(string language)
    {
        var texts = TextTable.Of(language).All;
        foreach (var rule in Rules)
        {
            foreach (var field in Fields)
            {
                texts.ShouldContainKey($"{rule}.{field}");
            }

            texts[$"{rule}.title"].ShouldNotBeEmpty();
            texts[$"{rule}.why"].ShouldNotBeEmpty();
            texts[$"{rule}.do"].ShouldNotBeEmpty();
            texts[$"{rule}.title"].ShouldNotEndWith(".");
            texts[$"{rule}.do"].ShouldEndWith(".");
            texts[$"{rule}.good"].ShouldNotBeEmpty();
            texts[$"{rule}.good"].ShouldNotEndWith(".");
        }

        texts.Keys.Where(key => key.EndsWith(".do", StringComparison.Ordinal)).Count().ShouldBe(Rules.Length);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_word_of_the_protocol_has_a_word(string language)
    {
        var texts = TextTable.Of(language).All;
        foreach (var state in Enum.GetValues<IncidentState>())
        {
            texts.ShouldContainKey($"states.{Spelling.Snake(state)}");
        }

        foreach (var severity in Enum.GetValues<Severity>())
        {
            texts.ShouldContainKey($"severities.{Spelling.Snake(severity)}");
        }

        foreach (var service in ServiceNames.Services.Append(ServiceNames.Health))
        {
            texts.ShouldContainKey($"services.{service}.lost");
            texts.ShouldContainKey($"subjects.{service}");
        }
    }

    private static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Value).Order()];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
