using System.Collections.Immutable;
using System.Text.Json;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Tests.Notifications.Channels.Ntfy;

/// <summary>What must come out at an ntfy server, whichever it is: the stand-in, and the true one where it is on this machine.</summary>
public abstract class NtfyContract
{
    /// <summary>Server and topic.</summary>
    private protected abstract Task<string> AddressAsync();

    [Fact]
    public async Task An_incident_is_one_line_through_its_life()
    {
        var address = await AddressAsync();
        using var rig = new NtfyRig(address, page: NtfyRig.Page);
        (await rig.SendAsync()).ShouldBe(Delivery.Accepted);
        var silent = rig.Telling(reason: TellingReason.Changed, loud: false, number: 2);
        (await rig.SendAsync(rig.Envelope(silent, "The camera is gone", "Its cable is pulled."))).ShouldBe(
            Delivery.Accepted
        );
        var over = rig.Telling(MessageKind.Recovery, TellingReason.Recovered, loud: false, number: 3);
        (await rig.SendAsync(rig.Envelope(over, "The camera is back", "It took 2 min."))).ShouldBe(Delivery.Accepted);

        var line = (await ViewAsync(address)).ShouldHaveSingleItem();
        (line.Title, line.Text).ShouldBe(("The camera is back", "It took 2 min."));
        (line.Versions, line.Sounds).ShouldBe((3, 1));
        line.Last.Tags.ShouldBe(["white_check_mark"]);
        (line.Last.Actions ?? []).ShouldBeEmpty();
        rig.Said.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Die Kamera ist weg – „Sand“", "Bitte das Kabel prüfen.\nDanach: Ausschalter.")]
    [InlineData("カメラが見つかりません", "ケーブルを確認してください。")]
    [InlineData("Καμία εικόνα 🏜️👩🏽‍🔧", "🏜️ e\u0301 ﷽ \u200d")]
    [InlineData("=?UTF-8?B?not a word?=", "plain")]
    [InlineData("100 % \"sure\"; a, b = c \\ d", "tab\tand  two spaces")]
    public async Task Any_script_arrives_as_it_was_written(string title, string text)
    {
        var address = await AddressAsync();
        using var rig = new NtfyRig(address);
        (await rig.SendAsync(title, text)).ShouldBe(Delivery.Accepted);
        var line = (await ViewAsync(address)).ShouldHaveSingleItem();
        (line.Title, line.Text).ShouldBe((title, text.Trim()));
    }

    [Fact]
    public async Task With_a_picture_the_words_come_as_without()
    {
        var address = await AddressAsync();
        using var rig = new NtfyRig(address);
        var text = "Der Schirm ist schwarz.\n\nBesucher sehen nichts.\n🏜️";
        var picture = Pictures.Noise(480, 480);
        (await rig.SendAsync(rig.Envelope(rig.Telling(), "Schwärze", text) with { Thumbnail = picture })).ShouldBe(
            Delivery.Accepted
        );
        var line = (await ViewAsync(address)).ShouldHaveSingleItem();
        (line.Title, line.Text).ShouldBe(("Schwärze", text));
        line.Last.Attachment!.Size.ShouldBe(picture.Length);
    }

    [Fact]
    public async Task A_text_as_long_as_can_be_is_still_a_message()
    {
        var address = await AddressAsync();
        using var rig = new NtfyRig(address);
        (await rig.SendAsync("long", new string('ы', 5000))).ShouldBe(Delivery.Accepted);
        var line = (await ViewAsync(address)).ShouldHaveSingleItem();
        line.Last.Attachment.ShouldBeNull();
        line.Text.ShouldBe(new string('ы', 2046) + "…");
    }

    [Fact]
    public async Task Buttons_are_what_a_phone_can_tap()
    {
        var address = await AddressAsync();
        using var rig = new NtfyRig(address, page: NtfyRig.Page);
        await rig.SendAsync();
        var line = (await ViewAsync(address)).ShouldHaveSingleItem();
        line.Last.Click.ShouldBe("https://sand.example.org/#incident-i-20261126-3");
        var buttons = line.Last.Actions!.Value;
        buttons.Select(one => one.Label).ShouldBe(["I see to it", "Restart it", "Not for an hour"]);
        buttons.ShouldAllBe(one => one.Action == "http" && one.Method == "POST" && !one.Clear);
        buttons[0].Url.ShouldStartWith("https://sand.example.org/act/Acknowledge.i-20261126-3.");
    }

    [Fact]
    public async Task Two_installations_on_one_topic_are_two_lines()
    {
        var address = await AddressAsync();
        using var one = new NtfyRig(address);
        using var other = new NtfyRig(address, installation: "mac 2/experimance");
        await one.SendAsync("one");
        await other.SendAsync("other");
        await one.SendAsync("one again");
        (await ViewAsync(address)).Select(line => line.Title).ShouldBe(["other", "one again"]);
    }

    /// <summary>As a phone gets it: all that the server keeps of the topic.</summary>
    private static async Task<ImmutableArray<PhoneLine>> ViewAsync(string address)
    {
        using var http = new HttpClient();
        var lines = await http.GetStringAsync(new Uri($"{address}/json?poll=1&since=all"));
        return NtfyPhone.View(
            lines
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => JsonSerializer.Deserialize<NtfyMessage>(line, NtfyMessage.Json)!)
        );
    }
}
