using Experimance.Actors.Notifications;
using Experimance.Actors.Notifications.Deciding;

namespace Experimance.Actors.Tests.Notifications.Deciding;

public sealed class RuleWordsTests
{
    [Fact]
    public void The_rules_as_built_are_told_in_the_order_in_which_they_decide()
    {
        var rules = RuleWords.Of(new NotificationsSettings());

        rules
            .Select(rule => (rule.Name, rule.IsBuilt))
            .ShouldBe([("harm", true), ("critical", true), ("warning", true), ("notice", true)]);
        rules[1].Inside.ShouldBe("told at once");
        rules[1].Outside.ShouldBe("waits for the line before opening");
        rules[0].Fits.ShouldContain("disk_critical");
        rules[3].Fits.ShouldBe("everything else");
    }
}
