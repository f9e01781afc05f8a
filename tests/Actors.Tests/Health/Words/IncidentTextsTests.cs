using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Words;

/// <summary>An incident in words.</summary>
public sealed class IncidentTextsTests
{
    private static readonly DateTimeOffset Then = new(2026, 11, 26, 14, 3, 0, TimeSpan.Zero);

    private static Incident Incident(string cause, string subject) =>
        new(
            "20261126-3",
            cause,
            subject,
            "display",
            Severity.Critical,
            IncidentState.Open,
            Then,
            Then,
            null,
            "no report for 12 s",
            [],
            [],
            []
        );

    [Theory]
    [InlineData("en", "en")]
    [InlineData("de-AT", "de")]
    [InlineData("FR", "fr")]
    [InlineData("nl", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    public void A_language_without_words_is_answered_in_English(string? asked, string spoken)
    {
        IncidentTexts.In(asked).Language.ShouldBe(spoken);
    }

    [Theory]
    [InlineData("en", "The screen “left” is black", "the screen “left”")]
    [InlineData("fr", "L’écran «\u00a0left\u00a0» est noir", "l’écran «\u00a0left\u00a0»")]
    [InlineData("de", "Der Bildschirm „left“ ist schwarz", "der Bildschirm „left“")]
    public void A_screen_is_called_by_its_name(string language, string title, string subject)
    {
        var words = IncidentTexts.In(language).Of(Incident("screen_black", "screen:left"));
        (words.Title, words.Subject).ShouldBe((title, subject));
    }

    [Fact]
    public void A_service_that_fails_is_told_by_what_no_longer_happens()
    {
        var texts = IncidentTexts.In("en");
        texts.Of(Incident("service_down", "depth")).Title.ShouldBe("The sand is not being watched");
        texts.Of(Incident("service_hung", "core")).Title.ShouldBe("The piece does not react");
        texts.Of(Incident("service_crash_loop", "image-server")).Title.ShouldBe("There are no new pictures");
        texts.Of(Incident("service_down", "display")).Title.ShouldBe("The screens are not being served");
        texts.Of(Incident("service_down", "health")).Title.ShouldBe("Nobody watches over the installation");
        texts.Of(Incident("service_down", "lamps")).Title.ShouldBe("The part “lamps” does not work");
        texts.Of(Incident("service_down", "lamps")).Why.ShouldBe("A part of the program has stopped: “lamps”.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    public void No_placeholder_is_left_over(string language)
    {
        string[] causes = ["service_down", "service_useless", "screen_wrong", "generator_failing", "gpu_fault", "news"];
        string[] subjects = ["depth", "screen:main", "generator:flux", "gpu", "something"];
        foreach (var cause in causes)
        {
            foreach (var subject in subjects)
            {
                var words = IncidentTexts.In(language).Of(Incident(cause, subject));
                $"{words.Title}{words.Visitors}{words.Why}{words.Do}{words.Subject}".ShouldNotContain("{");
            }
        }
    }

    [Fact]
    public void A_cause_without_words_still_says_whom_to_tell_what()
    {
        var words = IncidentTexts.In("en").Of(Incident("moths", "lamp"));
        (words.Title, words.Do, words.Subject).ShouldBe(
            ("Something is not right", "Tell the engineer number 20261126-3.", "lamp")
        );
    }

    [Fact]
    public void What_was_tried_is_told_and_how_it_went()
    {
        var incident = Incident("service_down", "depth") with
        {
            TakesWithIt = ["screen:main", "core"],
            Tried =
            [
                new(Then, "child", "child restarted", "failed"),
                new(Then, "service", "depth restarted", "helped"),
                new(Then, "host", "asked for another start", "the limit of 3 in an hour is reached"),
                new(Then, "person", "restart from the page", ""),
            ],
        };
        var words = IncidentTexts.In("en").Of(incident);
        words.TakesWithIt.ShouldBe(["the screen “main”", "the course of the piece"]);
        words
            .Tried.Select(tried => tried.Outcome)
            .ShouldBe(["it did not help", "it helped", "the limit of 3 in an hour is reached", ""]);
        words.Tried[3].What.ShouldBe("Somebody is doing something about it");
        words.Helped.ShouldBe("This part of the program was started again");
        var over = IncidentTexts.In("en").Of(incident with { State = IncidentState.Closed });
        over.Tried[3].What.ShouldBe("Somebody did something about it");
    }

    [Theory]
    [InlineData("en", 0.4, "less than a second")]
    [InlineData("en", 1, "1 second")]
    [InlineData("en", 59.9, "59 seconds")]
    [InlineData("de", 60, "1 Minute")]
    [InlineData("fr", 3900, "1 heure 5 minutes")]
    [InlineData("en", 7200, "2 hours")]
    [InlineData("de", 262_800, "3 Tage 1 Stunde")]
    public void A_duration_is_told_in_its_greatest_units(string language, double seconds, string said)
    {
        IncidentTexts.In(language).Of(TimeSpan.FromSeconds(seconds)).ShouldBe(said);
    }
}
