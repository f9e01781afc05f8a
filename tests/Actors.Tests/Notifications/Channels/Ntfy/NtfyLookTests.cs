using System.Collections.Immutable;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Tests.Notifications.Channels.Ntfy;

/// <summary>Where buttons lead, by what a phone can reach.</summary>
public sealed class NtfyLookTests : IDisposable
{
    private readonly NtfyRig _rig = new("https://ntfy.test/sand");
    private readonly NtfyAnswers _answers = new(_ => "second");

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void An_address_that_phones_reach_has_them()
    {
        _answers.Set(_rig.To, open: true);
        Buttons(sentOn: false).ShouldAllBe(one => one.Url.AbsoluteUri.StartsWith($"{NtfyRig.Page}act/"));
    }

    [Fact]
    public void One_that_sends_them_on_to_TLS_has_none_and_the_second_topic_has_them_where_it_is_heard()
    {
        Buttons(sentOn: true).ShouldBeEmpty("nobody would answer");
        _answers.Set(_rig.To, open: true);
        var buttons = Buttons(sentOn: true);
        buttons.Length.ShouldBe(3);
        buttons.ShouldAllBe(one => one.Url.AbsoluteUri == "https://ntfy.test/second" && one.Body.Length > 0);
    }

    private ImmutableArray<NtfyButton> Buttons(bool sentOn)
    {
        var look = new NtfyLook("mac 1/experimance", NtfyRig.Page, new PlainSigner())
        {
            Answers = _answers,
            IsSentOn = sentOn,
        };
        var notice = look.Of(_rig.Envelope(_rig.Telling()), new());
        notice.Click!.AbsoluteUri.ShouldStartWith($"{NtfyRig.Page}", customMessage: "a browser may follow");
        return notice.Buttons;
    }

    private sealed class PlainSigner : IActionSigner
    {
        public string Sign(MessageAction action, string incident, string person) => $"{action}";
    }
}
