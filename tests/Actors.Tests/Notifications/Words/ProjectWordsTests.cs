using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Words;

namespace Experimance.Actors.Tests.Notifications.Words;

/// <summary>A project says it in its own words.</summary>
public sealed class ProjectWordsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private MessageTexts? Read(out string[] errors, string toml, string file = "en.toml")
    {
        File.WriteAllText(Path.Combine(_folder.Path, file), toml);
        var texts = MessageTexts.Read(_folder.Path, "projects/demo/messages", out var all);
        errors = [.. all];
        return texts;
    }

    private static Message Said(MessageTexts texts, string language = "en") =>
        SomeTellings.Words(texts).Of(SomeTellings.About(SomeTellings.Incident(), TellingReason.Reminder, language));

    [Fact]
    public void Without_a_folder_the_program_has_its_own_words()
    {
        MessageTexts.Read(Path.Combine(_folder.Path, "none"), "x", out var errors).ShouldBe(MessageTexts.BuiltIn);
        errors.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_is_replaced_and_the_others_stay()
    {
        var texts = Read(
            out var errors,
            """
            [titles]
            reminder = "{project} – still: {what}"
            [lines]
            number = ""
            """
        );
        errors.ShouldBeEmpty();
        var said = Said(texts!);
        said.Title.ShouldBe("Experimance – still: the camera is not there");
        said.Text.ShouldContain("What you can do: check that");
        said.Text.ShouldNotContain("number");
        Said(texts!, "de").Title.ShouldBe("Noch immer: Die Kamera ist nicht da");
    }

    [Fact]
    public void What_is_broken_can_be_called_otherwise_and_a_name_keeps_its_capital()
    {
        var texts = Read(
            out var errors,
            """
            [incidents.camera_lost]
            title = "Kinect is gone"
            do = "Tell Anna, number {id}."
            """
        );
        errors.ShouldBeEmpty();
        Said(texts!).Title.ShouldBe("Still: Kinect is gone");
        Said(texts!).Text.ShouldContain("What you can do: tell Anna, number 20261126-3.");
    }

    [Fact]
    public void A_further_language_speaks_English_where_it_lacks_words_and_that_is_a_warning()
    {
        var texts = Read(
            out var errors,
            """
            [titles]
            reminder = "Ancora: {what}"
            [incidents.camera_lost]
            title = "La telecamera non c’è"
            """,
            "it.toml"
        );
        errors.ShouldBeEmpty();
        Said(texts!, "it").Title.ShouldBe("Ancora: La telecamera non c’è");
        Said(texts!, "it-CH").Text.ShouldContain("What you can do:");
        texts!.Languages.ShouldBe(["de", "en", "fr", "it"]);
        texts
            .Warnings.ShouldHaveSingleItem()
            .ShouldMatch(
                @"^projects/demo/messages/it\.toml:1:1: \d+ of \d+ texts are missing in 'it' and are said in English: actions\.acknowledge, .* and so on$"
            );
    }

    [Theory]
    [InlineData("[titles]\nremindr = \"x\"", "2:1: unknown key 'titles.remindr'; did you mean 'titles.reminder'?")]
    [InlineData("[title]\nreminder = \"x\"", "2:1: unknown key 'title.reminder'; did you mean 'titles.reminder'?")]
    [InlineData(
        "[incidents.camera_lsot]\ntitle = \"x\"",
        "2:1: unknown key 'incidents.camera_lsot.title'; did you mean 'incidents.camera_lost.title'?"
    )]
    [InlineData(
        "[titles]\nreminder = \"Still {waht}\"",
        "2:1: 'titles.reminder' has no {waht}; did you mean 'what'? (there is {what}, {project})"
    )]
    [InlineData("\n[titles]\n  reminder = 3", "3:3: 'titles.reminder' is a text, in quotation marks")]
    [InlineData("[titles]\nreminder = \" \"", "2:1: 'titles.reminder' is a text that is not empty")]
    [InlineData("[lines]\nsince = \"\"\"a\nb\"\"\"", "2:1: 'lines.since' is one line")]
    [InlineData(
        "[titles]\nreminder = \"Still {what\"",
        "2:1: 'titles.reminder' has a brace that belongs to no placeholder; placeholders are written as {what}"
    )]
    [InlineData(
        "[style]\nafter_colon = \"smal\"",
        "2:1: 'style.after_colon' is \"small\" or \"capital\"; did you mean 'small'?"
    )]
    [InlineData(
        "[titles]\nreminder = \"Still, and for so long that it is a shame: {what}\"",
        "2:1: 'titles.reminder' becomes up to 123 characters long, and 120 is the most: take away 3"
    )]
    public void What_is_wrong_is_told_with_its_place(string toml, string error)
    {
        Read(out var errors, toml).ShouldBeNull();
        errors.ShouldBe([$"projects/demo/messages/en.toml:{error}"]);
    }

    [Fact]
    public void All_errors_are_told_at_once_those_of_form_and_of_file_names_too()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "english.toml"), "");
        File.WriteAllText(Path.Combine(_folder.Path, "de.toml"), "[titles]\nx = 1\ny = \"\"");
        Read(out var errors, "[titles\n").ShouldBeNull();
        errors.Length.ShouldBeGreaterThanOrEqualTo(4);
        errors.ShouldContain(
            "projects/demo/messages/english.toml:1:1: a file of messages is called by its language: en.toml, it.toml"
        );
        errors.ShouldContain(error => error.StartsWith("projects/demo/messages/en.toml:1:", StringComparison.Ordinal));
    }

    /// <summary>Lengths are judged by what may go in; the program's own texts pass their own judgement.</summary>
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    public void The_program_s_own_words_would_be_taken_from_a_project(string language)
    {
        var own = MessageTexts
            .WordsOf(language)
            .Concat(
                MessageTexts
                    .BuiltIn.In(language)
                    .Incidents.Written.Select(text => KeyValuePair.Create($"incidents.{text.Key}", text.Value))
            )
            .Where(text => text.Value.Length > 0)
            .Select(text => $"{text.Key} = '''{text.Value}'''");
        var texts = Read(out var errors, string.Join('\n', own), $"{language}.toml");
        errors.ShouldBeEmpty();
        Said(texts!, language).Text.ShouldBe(Said(MessageTexts.BuiltIn, language).Text);
    }
}
