using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Actors.Notifications.Messages;
using Experimance.Host.Tests.Status;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Links;

/// <summary>Buttons where no phone reaches the host: by a second topic of the same server.</summary>
public sealed class PhoneButtonTests
{
    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tap_reaches_the_host_by_the_second_topic_and_is_done_once()
    {
        await using var ntfy = new NtfyStandIn();
        await using var rig = new LinkRig(ntfy.AddressOf("first"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(End);
        var listening = Listen(rig, stop.Token);
        var token = rig.Sign();

        await PublishAsync(ntfy, rig.Topic, token);
        await PublishAsync(ntfy, rig.Topic, token);

        await rig.Audit.HearAsync(line => line.Outcome.StartsWith("refused"));
        rig.Heard.ShouldHaveSingleItem().ShouldBe(new Acknowledge(Samples.Blind.Id, "engineer"));
        rig.Audit.All.ShouldContain(line =>
            line.What == $"link acknowledge {Samples.Blind.Id}" && line.Outcome == "done"
        );
        rig.Answers.For(rig.To).ShouldNotBeNull().AbsoluteUri.ShouldBe(ntfy.AddressOf(rig.Topic));
        await stop.CancelAsync();
        await listening;
    }

    [Fact]
    public async Task What_was_tapped_while_the_line_was_down_is_done_when_it_is_back()
    {
        await using var ntfy = new NtfyStandIn();
        await using var rig = new LinkRig(ntfy.AddressOf("first"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(End);
        var listening = Listen(rig, stop.Token);
        await PublishAsync(ntfy, rig.Topic, rig.Sign());
        await rig.Audit.HearAsync(line => line.Outcome == "done" && line.What.StartsWith("link"));

        ntfy.Fault = NtfyFault.Refused;
        ntfy.Fault = NtfyFault.None;
        await PublishAsync(ntfy, rig.Topic, rig.Sign(MessageAction.SnoozeAnHour));

        await AdvanceUntilAsync(
            rig,
            rig.Audit.HearAsync(line => line.Outcome == "done" && line.What.StartsWith("link"))
        );
        rig.Heard.Count.ShouldBe(2, "what was heard before is not heard again");
        await stop.CancelAsync();
        await listening;
    }

    [Fact]
    public async Task Rubbish_on_the_topic_ends_nothing()
    {
        await using var ntfy = new NtfyStandIn();
        await using var rig = new LinkRig(ntfy.AddressOf("first"));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(End);
        var listening = Listen(rig, stop.Token);

        await PublishAsync(ntfy, rig.Topic, "");
        await PublishAsync(ntfy, rig.Topic, new string('x', 4000));
        await PublishAsync(ntfy, rig.Topic, new string('A', 100));
        await PublishAsync(ntfy, rig.Topic, rig.Sign());

        await rig.Audit.HearAsync(line => line.Outcome == "done" && line.What.StartsWith("link"));
        rig.Heard.Count.ShouldBe(1);
        rig.Audit.All.Count(line => line.Outcome.StartsWith("refused")).ShouldBe(1);
        await stop.CancelAsync();
        await listening;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task On_a_server_with_a_token_there_are_buttons_only_where_a_phone_may_write(bool open)
    {
        await using var ntfy = new NtfyStandIn();
        await using var rig = new LinkRig(ntfy.AddressOf("first"), "tk_secret");
        ntfy.Desk.Access = new("host", "password", "tk_secret") { IsOpen = topic => open && topic == rig.Topic };
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(End);
        var listening = Listen(rig, stop.Token);
        if (open)
        {
            await PublishAsync(ntfy, rig.Topic, rig.Sign());
            await rig.Audit.HearAsync(line => line.Outcome == "done" && line.What.StartsWith("link"));
            rig.Answers.For(rig.To).ShouldNotBeNull();
        }
        else
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(End);
            limit.CancelAfter(TimeSpan.FromMinutes(1));
            while (ntfy.Asked == 0)
            {
                await Task.Delay(20, limit.Token);
            }

            rig.Answers.For(rig.To).ShouldBeNull();
        }

        await stop.CancelAsync();
        await listening;
    }

    [Fact]
    public async Task Lines_without_end_are_read_over()
    {
        var much = new string('x', 3 * BoundedLines.Longest);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"one\n{much}\ntwo\n{much}"));
        var lines = new BoundedLines(stream);

        (await lines.NextAsync(End)).ShouldBe("one");
        (await lines.NextAsync(End)).ShouldBe("two");
        (await lines.NextAsync(End)).ShouldBeNull();
    }

    [Fact]
    public void The_topic_tells_nothing_and_is_another_for_each_address()
    {
        using var folder = new TemporaryFolder();
        using var tokens = Actors.Notifications.Actions.ActionTokens.Open(
            folder["records"],
            TimeProvider.System,
            out _
        );

        var topic = tokens.TopicOf("0123456789abcdef");

        NtfyAddress.IsTopic(topic).ShouldBeTrue();
        tokens.TopicOf("0123456789abcdef").ShouldBe(topic);
        tokens.TopicOf("0123456789abcdee").ShouldNotBe(topic);
    }

    private static Task Listen(LinkRig rig, CancellationToken stop) =>
        Task.Run(() => rig.Links.ListenAsync((token, end) => rig.Deeds.DoAsync(token, "ntfy", end), stop), End);

    /// <summary>As the phone's button does it.</summary>
    private static async Task PublishAsync(NtfyStandIn ntfy, string topic, string text)
    {
        using var phone = new HttpClient();
        using var body = new StringContent(text);
        using var answer = await phone.PostAsync(ntfy.AddressOf(topic), body, End);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task AdvanceUntilAsync(LinkRig rig, Task done)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(End);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (!done.IsCompleted)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(50, limit.Token);
        }

        await done;
    }
}
