using Experimance.Actors.Health;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Words;

namespace Experimance.Actors.Tests.Notifications.Words;

/// <summary>What a message says of times, people, attempts and numbers.</summary>
public sealed class WordingTests
{
    private static readonly MessageWords Words = SomeTellings.Words();

    private static string[] Lines(Telling telling) => Words.Of(telling).Text.Split('\n');

    [Theory]
    [InlineData("en", "Since 14:03.")]
    [InlineData("de", "Seit 14:03 Uhr.")]
    [InlineData("fr", "Depuis 14\u00a0h\u00a003.")]
    public void A_fresh_fault_says_only_when_it_began(string language, string line)
    {
        Lines(SomeTellings.About(SomeTellings.Incident(), language: language, after: TimeSpan.FromSeconds(10)))
            .ShouldContain(line);
    }

    [Theory]
    [InlineData("en", 1, "Since 14:03, for 1 minute now.")]
    [InlineData("en", 125, "Since 14:03, for 2 hours 5 minutes now.")]
    [InlineData("en", 11 * 60, "Since Thursday 14:03, for 11 hours now.")]
    [InlineData("en", 7 * 1440, "Since Thursday 26 November, 14:03, for 7 days now.")]
    [InlineData("de", 11 * 60, "Seit Donnerstag, 14:03 Uhr, schon 11 Stunden.")]
    [InlineData("de", 7 * 1440, "Seit Donnerstag, 26. November, 14:03 Uhr, schon 7 Tage.")]
    [InlineData("fr", 11 * 60, "Depuis jeudi 14\u00a0h\u00a003, soit 11 heures déjà.")]
    [InlineData("fr", 7 * 1440, "Depuis jeudi 26 novembre, 14\u00a0h\u00a003, soit 7 jours déjà.")]
    public void An_older_one_says_how_long_and_which_day_it_was(string language, int minutes, string line)
    {
        var telling = SomeTellings.About(
            SomeTellings.Incident(),
            TellingReason.Reminder,
            language,
            TimeSpan.FromMinutes(minutes)
        );
        Lines(telling).ShouldContain(line);
    }

    [Theory]
    [InlineData("2026-11-26T22:59:00Z", "2026-11-26T23:00:30Z", "Thursday 23:59")]
    [InlineData("2026-11-26T23:00:00Z", "2026-11-26T23:00:30Z", "00:00")]
    [InlineData("2026-11-20T12:00:00Z", "2026-11-26T12:00:00Z", "Friday 13:00")]
    [InlineData("2026-11-19T12:00:00Z", "2026-11-26T12:00:00Z", "Thursday 19 November, 13:00")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T01:20:00Z", "02:30 (summer time)")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25T02:20:00Z", "02:30 (winter time)")]
    [InlineData("2026-10-25T02:00:00Z", "2026-10-25T02:20:00Z", "03:00")]
    [InlineData("2026-03-29T00:59:00Z", "2026-03-29T01:00:30Z", "01:59")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29T01:00:30Z", "03:00")]
    public void Times_around_midnight_and_clock_changes_cannot_be_mistaken(string then, string now, string said)
    {
        var times = new LocalTimes(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        times
            .When(MessageTexts.BuiltIn.In("en"), DateTimeOffset.Parse(then, null), DateTimeOffset.Parse(now, null))
            .ShouldBe(said);
    }

    /// <summary>In Dublin winter has the offset that the law calls a saving.</summary>
    [Theory]
    [InlineData("2026-10-25T00:30:00Z", "01:30 (summer time)")]
    [InlineData("2026-10-25T01:30:00Z", "01:30 (winter time)")]
    public void Dublin_has_summer_in_summer(string then, string said)
    {
        var times = new LocalTimes(TimeZoneInfo.FindSystemTimeZoneById("Europe/Dublin"));
        var at = DateTimeOffset.Parse(then, null);
        times.When(MessageTexts.BuiltIn.In("en"), at, at).ShouldBe(said);
    }

    [Theory]
    [InlineData("en", "Ready to open at 11:00", "Ready to open on Thursday at 11:00")]
    [InlineData("de", "Bereit zur Öffnung um 11 Uhr", "Bereit zur Öffnung am Donnerstag um 11 Uhr")]
    [InlineData("fr", "Prêt à ouvrir à 11\u00a0h", "Prêt à ouvrir jeudi à 11\u00a0h")]
    public void An_opening_that_is_not_today_says_its_day(string language, string today, string tomorrow)
    {
        var telling = SomeTellings.Plain(MessageKind.Ready, language, day: SomeTellings.Day());
        Words.Of(telling).Title.ShouldBe(today);
        Words.Of(telling with { At = telling.At.AddDays(-1) }).Title.ShouldBe(tomorrow);
    }

    [Theory]
    [InlineData("en", "once", "twice", "3 times")]
    [InlineData("de", "einmal", "zweimal", "3-mal")]
    [InlineData("fr", "une fois", "deux fois", "3 fois")]
    public void One_two_and_more_have_forms_of_their_own(string language, params string[] said)
    {
        for (var count = 1; count <= 3; count++)
        {
            var day = SomeTellings.Day() with { QuietRestarts = SomeTellings.Day().QuietRestarts.Add("audio", count) };
            Words
                .Of(SomeTellings.Plain(MessageKind.Daily, language, day: day))
                .Text.ShouldContain($"({said[count - 1]})");
        }
    }

    [Theory]
    [InlineData(
        "en",
        "1 fault, now over",
        "2 faults, all over",
        "Still broken: the camera is not there",
        "2 things are still broken"
    )]
    [InlineData(
        "de",
        "1 Störung, inzwischen",
        "2 Störungen, alle",
        "Weiterhin gestört: Die Kamera ist nicht da",
        "2 Dinge sind"
    )]
    [InlineData(
        "fr",
        "1 panne, déjà",
        "2 pannes, toutes",
        "Toujours en panne\u00a0: la caméra a disparu",
        "2 pannes toujours"
    )]
    public void A_digest_counts_one_and_two(string language, params string[] titles)
    {
        Digest[] digests =
        [
            SomeTellings.Digest(language, [], SomeTellings.Cause("camera_lost", "camera", 1, 1, 2)),
            SomeTellings.Digest(language, [], SomeTellings.Cause("camera_lost", "camera", 2, 1, 2)),
            SomeTellings.Digest(language, [SomeTellings.Incident()]),
            SomeTellings.Digest(language, [SomeTellings.Incident(), SomeTellings.Incident("disk_full", "disk")]),
        ];
        for (var i = 0; i < digests.Length; i++)
        {
            Words.Of(digests[i]).Title.ShouldContain(titles[i]);
        }
    }

    [Fact]
    public void The_same_attempt_again_and_again_is_one_line()
    {
        var incident = SomeTellings.Incident() with
        {
            Tried =
            [
                SomeTellings.Tried("child", "failed"),
                SomeTellings.Tried("service", "failed"),
                SomeTellings.Tried("service", "failed"),
                SomeTellings.Tried("host"),
            ],
        };
        var lines = Lines(SomeTellings.About(incident));
        lines.ShouldContain("The faulty piece of the program was started again: it did not help.");
        lines.ShouldContain("This part of the program was started again twice: it did not help.");
        lines.ShouldContain("The whole program is being started again.");
    }

    /// <summary>A person stopped the part that saw it: that is no word of its being well.</summary>
    [Fact]
    public void What_nobody_watches_any_more_is_not_said_to_be_well()
    {
        var telling = SomeTellings.About(
            SomeTellings.Incident().Over(12) with
            {
                Tried = [SomeTellings.Tried("person", HealthProtocol.Attempt.SetAside)],
            },
            TellingReason.Recovered
        );
        SomeTellings.Words().Of(telling).Title.ShouldBe("Not watched now: the camera is not there");
        Lines(telling).ShouldNotContain("There is nothing left to do.");
    }

    [Fact]
    public void Only_what_nobody_touched_went_away_by_itself()
    {
        var over = SomeTellings.Incident().Over(12);
        Lines(SomeTellings.About(over, TellingReason.Recovered)).ShouldContain("It went away by itself.");
        Lines(SomeTellings.About(over with { AcknowledgedBy = "Anna" }, TellingReason.Recovered))
            .ShouldNotContain("It went away by itself.");
        Lines(
                SomeTellings.About(
                    over with
                    {
                        Tried = [SomeTellings.Tried("service", "helped")],
                    },
                    TellingReason.Recovered
                )
            )
            .ShouldContain("What helped: this part of the program was started again.");
    }

    [Theory]
    [InlineData("attendant", "The attendant sees to it.")]
    [InlineData("Anna", "Anna sees to it.")]
    [InlineData("somebody at the page", "Somebody at the status page sees to it.")]
    [InlineData("", "Somebody sees to it.")]
    public void Who_sees_to_it_is_named(string who, string line)
    {
        var telling = SomeTellings.About(
            SomeTellings.Incident() with
            {
                AcknowledgedBy = who,
            },
            TellingReason.Acknowledged
        );
        Lines(telling)[0].ShouldBe(line);
        Lines(telling with { Reason = TellingReason.Worse }).ShouldContain(line);
    }

    [Theory]
    [InlineData("nl")]
    [InlineData("")]
    public void A_language_without_words_is_English(string language)
    {
        Words
            .Of(SomeTellings.About(SomeTellings.Incident(), language: language))
            .Title.ShouldBe("The camera is not there");
    }

    [Fact]
    public void A_region_is_no_language_of_its_own()
    {
        Words
            .Of(SomeTellings.About(SomeTellings.Incident(), language: "de-AT"))
            .Title.ShouldBe("Die Kamera ist nicht da");
    }

    [Fact]
    public void A_name_as_long_as_a_novel_is_cut_at_a_word_and_the_rest_stays()
    {
        var name = string.Join(' ', Enumerable.Repeat("Sternenhimmel 🌌", 400));
        var message = Words.Of(SomeTellings.About(SomeTellings.Incident("screen_black", $"screen:{name}")));
        message.Title.Length.ShouldBeInRange(60, 120);
        message.Title.ShouldEndWith("…");
        message.Title.ShouldNotContain("\ufffd");
        message.Text.Length.ShouldBeLessThanOrEqualTo(2000);
        message.Text.ShouldStartWith("Visitors notice: there is no picture on the sand.\n");
        var many = SomeTellings.Incident() with
        {
            TakesWithIt = [.. Enumerable.Range(0, 400).Select(i => $"screen:hall{i}")],
        };
        var cut = Words.Of(SomeTellings.About(many)).Text;
        cut.Length.ShouldBeLessThanOrEqualTo(2000);
        cut.ShouldEndWith("\n…");
    }

    [Fact]
    public void A_cut_never_halves_a_character()
    {
        var smile = string.Concat(Enumerable.Repeat("🌌", 100));
        for (var limit = 4; limit < 40; limit++)
        {
            var cut = Experimance.Actors.Notifications.Words.Lines.Short(smile, limit);
            cut.Length.ShouldBeLessThanOrEqualTo(limit);
            char.IsHighSurrogate(cut[^2]).ShouldBeFalse();
        }
    }

    [Fact]
    public void Braces_and_line_ends_of_a_subject_do_no_harm()
    {
        var message = Words.Of(SomeTellings.About(SomeTellings.Incident("screen_black", "screen:{id}\r\n{what}  x")));
        message.Title.ShouldBe("The screen “{id} {what} x” is black");
    }

    [Fact]
    public void An_unknown_time_zone_is_refused()
    {
        Should.Throw<FormatException>(() => new MessageWords("Europe/Atlantis", "", MessageTexts.BuiltIn));
    }

    [Theory]
    [InlineData("en", "Late: this happened at 14:03 and could not be sent before; that is 2 hours ago.")]
    [InlineData(
        "de",
        "Verspätet: Das geschah um 14:03 Uhr und ließ sich nicht früher senden; seitdem sind 2 Stunden vergangen."
    )]
    [InlineData(
        "fr",
        "En retard\u00a0: cela s’est passé à 14\u00a0h\u00a003, il y a 2 heures, et n’a pas pu être envoyé plus tôt."
    )]
    public void A_late_message_says_when_it_happened(string language, string line)
    {
        Words.Late(language, SomeTellings.Then, SomeTellings.Then.AddHours(2)).ShouldBe(line);
    }
}
