using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Words;

namespace Experimance.Actors.Tests.Notifications.Words;

/// <summary>The files of words that go with the program.</summary>
public sealed class WordFilesTests
{
    public static TheoryData<string> Languages => [.. MessageTexts.BuiltIn.Languages];

    [Fact]
    public void English_French_and_German_are_there()
    {
        MessageTexts.BuiltIn.Languages.ShouldBe(["de", "en", "fr"]);
        MessageTexts.BuiltIn.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_the_same_keys_placeholders_and_silences(string language)
    {
        var (texts, english) = (MessageTexts.WordsOf(language), MessageTexts.WordsOf("en"));
        texts.Keys.Order().ShouldBe(english.Keys.Order());
        foreach (var (key, text) in texts)
        {
            if (!key.StartsWith("times.", StringComparison.Ordinal))
            {
                Template
                    .Placeholders(text)
                    .Order()
                    .ShouldBe(Template.Placeholders(english[key]).Order(), $"{language}: {key}");
            }

            (text.Length == 0).ShouldBe(english[key].Length == 0, $"{language}: {key}");
            Template.HasStrayBrace(text).ShouldBeFalse($"{language}: {key}");
            text.ShouldBe(text.Trim() + (key == "style.separator" ? " " : ""), $"{language}: {key}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_word_of_the_room_has_a_word(string language)
    {
        var texts = MessageTexts.WordsOf(language);
        foreach (var reason in Enum.GetValues<TellingReason>().Except([TellingReason.Plain]))
        {
            texts.ShouldContainKey($"titles.{Spelling.Snake(reason)}");
        }

        foreach (var reason in Enum.GetValues<TellingReason>().Except([TellingReason.Plain, TellingReason.Recovered]))
        {
            texts.ShouldContainKey($"reasons.{Spelling.Snake(reason)}");
        }

        foreach (var action in Enum.GetValues<MessageAction>())
        {
            SomeTellings.Words().Label(language, action).ShouldNotBeNullOrWhiteSpace();
        }

        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            texts.ShouldContainKey($"days.{day.ToString().ToLowerInvariant()}");
        }

        texts.Keys.Count(key => key.StartsWith("months.", StringComparison.Ordinal)).ShouldBe(12);
    }

    /// <summary>What a screen reader or a person stumbles over: straight quotes and apostrophes, three dots, two spaces.</summary>
    [Theory]
    [MemberData(nameof(Languages))]
    public void Texts_are_set_as_a_printer_sets_them(string language)
    {
        var incidents = MessageTexts.BuiltIn.In(language).Incidents.Written;
        foreach (var (key, text) in incidents.Concat(MessageTexts.WordsOf(language)))
        {
            text.IndexOfAny(['\'', '"', '\t']).ShouldBe(-1, key);
            text.ShouldNotContain("...", Case.Sensitive, key);
            text.ShouldNotContain("  ", Case.Sensitive, key);
            if (language == "fr")
            {
                text.ShouldNotMatch("[^\u00a0][:;!?»]($|[ .])", key);
                text.ShouldNotMatch("«[^\u00a0]", key);
            }
        }
    }
}
