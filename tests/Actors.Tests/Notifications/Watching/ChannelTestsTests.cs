using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Watching;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Watching;

/// <summary>The week's own tests of each address, and what becomes of them.</summary>
public sealed class ChannelTestsTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly ChannelTests Met = ChannelTests.None.Meet(Book.Everybody, Start);

    [Fact]
    public void An_address_is_tested_when_its_week_is_over_and_not_before()
    {
        Met.Due(Book.Everybody, Week, Start + Week - TimeSpan.FromSeconds(1)).ShouldBeEmpty();
        Met.Due(Book.Everybody, Week, Start + Week).Length.ShouldBe(Book.Everybody.Length);
        Met.Begin(First, 1, At(Week)).Due(Book.Everybody, Week, Start + Week).ShouldNotContain(First);
        Met.Due(Book.Everybody, TimeSpan.Zero, Start + 100 * Week).ShouldBeEmpty("0 s: never");
    }

    [Fact]
    public void A_clock_that_was_set_back_by_years_puts_no_test_off_for_years() =>
        Met.Due(Book.Everybody, Week, Start - TimeSpan.FromDays(2000)).ShouldNotBeEmpty();

    [Fact]
    public void What_was_tested_when_outlives_the_process()
    {
        var tested = Met.Begin(First, 1, At(Week));
        var again = ChannelTests.Restore([.. Met.ChangesSince(ChannelTests.None), .. tested.ChangesSince(Met)]);
        again.Last.ShouldBe(tested.Last);
        ChannelTests.Restore([new("test/ntfy/abc", [1, 2, 3])]).Last.ShouldBeEmpty("damaged");
    }

    [Fact]
    public void A_test_that_nobody_took_in_time_has_failed_and_the_next_that_is_taken_mends_it()
    {
        var tested = Met.Begin(First, 5, At(Week));
        tested.Age(Patience, Week + Patience - TimeSpan.FromSeconds(1), _ => null).Failed.ShouldBeEmpty();
        var failed = tested.Age(Patience, Week + Patience, _ => "nobody there");
        failed.Failed[ChannelTests.Name(First)].ShouldBe("nobody there");
        failed.Waiting.ShouldBeEmpty();
        var mended = failed.Begin(First, 6, At(2 * Week)).Accepted(First, [(ChannelTests.Thread, 6)]);
        mended.Failed.ShouldBeEmpty();
        mended.Waiting.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_an_address_takes_shows_that_it_works_though_its_last_test_failed()
    {
        var failed = Met.Begin(First, 5, At(Week)).Age(Patience, Week + Patience, _ => "nobody there");
        failed.Accepted(First, [("20261126-1", 2)]).Failed.ShouldBeEmpty();
        failed.Accepted(Second, [("20261126-1", 2)]).Failed.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_failed_test_is_a_fact_about_its_channel_and_no_other()
    {
        var failed = Met.Begin(ByMail, 5, At(Week)).Refused(ByMail, ChannelTests.Thread, "does not take the password");
        var facts = NotificationFacts
            .Of(Book.Everybody, new Dictionary<string, AddressCondition>(), failed, null, Week)
            .Where(fact => fact.Bad is true)
            .ToList();
        var fact = facts.ShouldHaveSingleItem();
        (fact.Rule, fact.Subject).ShouldBe(("channel_test_failed", "channel:mail"));
        fact.Detail.ShouldBe("engineer: does not take the password");
    }

    [Fact]
    public void An_address_that_fails_has_failed_since_then_and_a_wrong_setting_is_told_as_wrong()
    {
        var conditions = new Dictionary<string, AddressCondition>
        {
            [ChannelTests.Name(First)] = new(TimeSpan.FromSeconds(10), "nobody there", SettingIsWrong: false),
            [ChannelTests.Name(ByMail)] = new(TimeSpan.FromSeconds(20), "wrong password", SettingIsWrong: true),
        };
        var facts = NotificationFacts
            .Of(Book.Everybody, conditions, ChannelTests.None, "the disk is full", TimeSpan.FromSeconds(70))
            .Where(fact => fact.Bad is true)
            .ToDictionary(fact => fact.Rule);
        facts["channel_failing"].For.ShouldBe(TimeSpan.FromSeconds(60));
        facts["channel_failing"].Subject.ShouldBe("channel:ntfy");
        facts["channel_wrong"].Subject.ShouldBe("channel:mail");
        facts["outbox_unsaved"].Detail.ShouldBe("the disk is full");
        facts.Count.ShouldBe(3);
    }

    private static Moment At(TimeSpan since) => new(since, Start + since);
}
