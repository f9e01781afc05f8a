using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>Why who would be told what, and what is wrong in rules.</summary>
public sealed class TellingExplanationTests
{
    [Fact]
    public void By_day_it_names_the_rule_and_who_is_told_one_after_the_other()
    {
        var said = TellingBook.Explain(TellingStage.Incident("i-1"), TellingStage.Noon, Gallery.Policy());
        (said.Rule.Name, said.Hour, said.When, said.Opens).ShouldBe(
            (TellingRules.Critical, TellingHour.Open, TellingTime.Now, null)
        );
        said.Steps.Take(3)
            .Select(one => (one.At - said.At, one.Channel, one.Role))
            .ShouldBe([
                (TimeSpan.Zero, "ntfy", "attendant"),
                (TimeSpan.FromMinutes(10), "mail", "attendant"),
                (TimeSpan.FromMinutes(10), "ntfy", "artist"),
            ]);
    }

    [Fact]
    public void At_night_it_says_what_waits_for_which_line()
    {
        var said = TellingBook.Explain(TellingStage.Incident("i-1"), TellingStage.Noon.AddHours(8), Gallery.Policy());
        (said.Hour, said.When).ShouldBe((TellingHour.Closed, TellingTime.Morning));
        said.Opens.ShouldBe(TellingStage.Noon.AddHours(22));
        said.Steps[0].Kind.ShouldBe(MessageKind.Ready);
        said.Steps.First(one => one.Reason == TellingReason.Opened).At.ShouldBe(TellingStage.Noon.AddHours(22));
        said.Steps.Length.ShouldBeLessThanOrEqualTo(24);
    }

    [Theory]
    [InlineData("", "camera_lost", "ntfy", "needs a name")]
    [InlineData("mine", "Camera lost", "ntfy", "is no cause")]
    [InlineData("mine", "camera_*", "nfty", "did you mean 'ntfy'")]
    [InlineData("critical", "camera_*", "ntfy", "there is another rule")]
    public void A_rule_that_cannot_be_meant_is_refused_in_words(string name, string cause, string channel, string why)
    {
        var rule = new TellingRuleSettings
        {
            Name = name,
            Causes = [cause],
            Channels = [channel],
        };
        TellingRuleSettings.Conflicts([rule]).ShouldHaveSingleItem().Why.ShouldContain(why);
    }

    [Fact]
    public void A_role_that_the_project_has_not_is_refused()
    {
        var rules = new[]
        {
            new TellingRuleSettings { Name = "mine", Roles = ["artist", "enginer"] },
        };
        var wrong = TellingRuleSettings.Conflicts([.. rules], Gallery.Roles).ShouldHaveSingleItem();
        wrong.Key.ShouldBe("rules.0.roles");
        wrong.Why.ShouldContain("did you mean 'engineer'");
    }

    [Fact]
    public void An_empty_rule_says_nothing_yet()
    {
        TellingRuleSettings.Conflicts([new()]).ShouldBeEmpty();
        TellingRules.Of(Gallery.With(new TellingRuleSettings())).Length.ShouldBe(4);
    }

    [Theory]
    [InlineData("camera_lost", Severity.Critical, true)]
    [InlineData("disk_critical", Severity.Critical, false)]
    [InlineData("screen_old", Severity.Warning, false)]
    public void What_visitors_notice_is_critical(string cause, Severity severity, bool yes) =>
        TellingRules.VisitorsNotice(TellingStage.Incident("i", severity, cause)).ShouldBe(yes);
}
