using System.Runtime.Versioning;
using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Channels.Program;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using Experimance.Host.Programs;
using static Experimance.Actors.Notifications.Channels.DeliveryOutcome;

namespace Experimance.Host.Tests.Notifications;

/// <summary>The channel with programs as they are.</summary>
[SupportedOSPlatform("linux")]
public sealed class ProgramChannelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_message_stands_on_its_standard_input_as_json()
    {
        var delivery = await SendAsync(
            $"cat >{_folder["heard"]}; echo \"$1|$#\" >{_folder["arguments"]}; env >{_folder["env"]}",
            "a b $HOME"
        );
        delivery.ShouldBe(Delivery.Accepted);
        var json = JsonDocument.Parse(await File.ReadAllTextAsync(_folder["heard"], Token)).RootElement;
        json.GetProperty("kind").GetString().ShouldBe("test");
        json.GetProperty("incident").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("message").GetProperty("title").GetString().ShouldBe("カメラ test");
        (await File.ReadAllTextAsync(_folder["arguments"], Token)).ShouldBe("a b $HOME|1\n");
        (await File.ReadAllTextAsync(_folder["env"], Token)).ShouldNotContain("DOTNET");
    }

    [Fact]
    public async Task One_that_does_not_care_for_the_message_has_it() =>
        (
            await new ProgramChannel(
                new ProgramRunner(TimeProvider.System),
                () => new() { File = "/bin/true" },
                "Sand"
            ).SendAsync(Letter(), Token)
        ).ShouldBe(Delivery.Accepted);

    [Theory]
    [InlineData(
        "echo 'line busy, ask https://example.org/c4n4ry' >&2; exit 75",
        TryAgain,
        false,
        "wants it later (75): line busy, ask …"
    )]
    [InlineData("echo first >&2; echo 'no such room' >&2; exit 3", Refused, false, "ended with 3: no such room")]
    [InlineData("exit 1", Refused, false, "ended with 1")]
    public async Task Its_exit_status_says_what_became_of_it(string script, object outcome, bool wrong, string words)
    {
        var delivery = await SendAsync(script);
        (delivery.Outcome, delivery.SettingIsWrong).ShouldBe(((DeliveryOutcome)outcome, wrong));
        delivery.Why.ShouldEndWith(words);
    }

    [Fact]
    public async Task One_that_hangs_is_killed_and_asked_again()
    {
        var delivery = await SendAsync("sleep 60", limit: TimeSpan.FromSeconds(1));
        (delivery.Outcome, delivery.SettingIsWrong).ShouldBe((TryAgain, false));
        delivery.Why.ShouldContain("had not ended after 1 s and was killed");
    }

    [Theory]
    [InlineData("/no/such/program", "/no/such/program is not on the path")]
    [InlineData("", "write program.file in notifications.toml")]
    public async Task One_that_is_not_there_is_a_wrong_setting(string file, string words)
    {
        var channel = new ProgramChannel(new ProgramRunner(TimeProvider.System), () => new() { File = file }, "Sand");
        var delivery = await channel.SendAsync(Letter(), Token);
        (delivery.Outcome, delivery.SettingIsWrong).ShouldBe((Refused, true));
        delivery.Why.ShouldContain(words);
    }

    private Task<Delivery> SendAsync(string script, string argument = "", TimeSpan? limit = null)
    {
        var file = _folder["program"];
        File.WriteAllText(file, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        var settings = new ProgramSettings
        {
            File = file,
            Arguments = [argument],
            TimeLimit = limit ?? TimeSpan.FromSeconds(30),
        };
        return new ProgramChannel(new ProgramRunner(TimeProvider.System), () => settings, "Sand").SendAsync(
            Letter(),
            Token
        );
    }

    private static Envelope Letter()
    {
        var to = new Destination("program", new Secret("program"), null);
        var telling = new Telling(
            "test-1",
            1,
            new("program", to.Address, "", "en"),
            MessageKind.Test,
            TellingReason.Plain,
            TimeProvider.System.GetUtcNow(),
            Loud: false
        );
        return new(new(telling, "カメラ test", "Text"), to, "", IsRepeat: false);
    }
}
