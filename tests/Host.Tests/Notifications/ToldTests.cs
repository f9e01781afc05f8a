using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Experimance.Actors.Foundation.Opening;

namespace Experimance.Host.Tests.Notifications;

/// <summary>The whole way: the real host, a fault, and what the phone shows of it.</summary>
public sealed class ToldTests
{
    private const string Topic = "a-topic-that-nobody-guesses";

    [Fact]
    public async Task A_phone_hears_of_the_start_of_a_lost_camera_of_its_return_and_of_the_end()
    {
        await using var ntfy = new NtfyStandIn(NtfyLimits.Public);
        var folder = TestPlaces.NewFolder();
        await OpenTonightAsync(folder);
        var start = new HostStart(folder) { Environment = { ["EXPERIMANCE_NTFY_URL"] = ntfy.AddressOf(Topic) } };
        await using var host = await HostProcess.StartAsync(start, "depth");
        var started = (await ntfy.WaitForAsync(Topic, phone => phone.Length == 1))[0];
        started.Last.Tags!.Value.ShouldContain("arrow_forward");
        started.Sounds.ShouldBe(0, "it proves that the way is open and wakes nobody");
        await UntilAsync(host, "/api/v1/status", status => StatusOf(status, "depth") == "healthy");

        var began = Stopwatch.GetTimestamp();
        await FaultAsync(host, "camera/unplug_camera?seconds=14");
        var broken = (await ntfy.WaitForAsync(Topic, phone => phone.Length == 2))[1];
        // Bars of the issue: accepted 25 s after the fault began at the latest, 5 s after it was open.
        var sinceFault = Stopwatch.GetElapsedTime(began);
        sinceFault.ShouldBeLessThan(TimeSpan.FromSeconds(25));
        var incident = (await IncidentsAsync(host)).ShouldHaveSingleItem();
        var opened = incident.GetProperty("opened").GetDateTimeOffset();
        var accepted = DateTimeOffset.FromUnixTimeSeconds(broken.Last.Time);
        (accepted - opened).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        broken.Last.Priority.ShouldBe(5);
        broken.Last.Title.ShouldNotBeNull().ShouldNotContain("camera_lost");

        // The camera comes back by itself: the same line of the phone says so.
        var healed = await ntfy.WaitForAsync(
            Topic,
            phone =>
                phone.Any(line =>
                    line.Sequence == broken.Sequence && line.Last.Tags!.Value.Contains("white_check_mark")
                )
        );
        healed.Length.ShouldBe(2, "one incident is one message");

        await host.StopAsync();
        var last = await ntfy.WaitForAsync(Topic, phone => phone.Length == 3);
        last[2].Last.Tags!.Value.ShouldContain("wave");
        host.Output.ShouldNotContain(Topic);
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains(Topic, StringComparison.Ordinal))
            .ShouldBeEmpty("the topic is a secret");
    }

    [Fact]
    public async Task A_tap_on_a_phone_that_cannot_reach_the_host_is_done_and_written_down()
    {
        await using var ntfy = new NtfyStandIn(NtfyLimits.Public);
        var folder = TestPlaces.NewFolder();
        await OpenTonightAsync(folder);
        var start = new HostStart(folder) { Environment = { ["EXPERIMANCE_NTFY_URL"] = ntfy.AddressOf(Topic) } };
        await using var host = await HostProcess.StartAsync(start, "depth");
        await UntilAsync(host, "/api/v1/status", status => StatusOf(status, "depth") == "healthy");
        await FaultAsync(host, "camera/unplug_camera?seconds=60");
        var broken = (await ntfy.WaitForAsync(Topic, phone => phone.Any(HasButtons))).First(HasButtons);

        (await ntfy.TapAsync(Topic, broken.Sequence, broken.Last.Actions!.Value[0].Label)).ShouldBe(HttpStatusCode.OK);

        await UntilAsync(
            host,
            "/api/v1/incidents",
            all => all.EnumerateArray().Any(one => one.GetProperty("state").GetString() == "acknowledged")
        );
        await host.StopAsync();
        var verified = await Ran.Program(
            WorkingCopy.HostExecutable,
            ["audit", "verify", "--home", folder],
            environment: new() { ["EXPERIMANCE_MODE"] = "development" }
        );
        verified.ExitCode.ShouldBe(0, verified.Output + verified.Error);
        File.ReadAllText(Path.Combine(folder, "records", "audit", "audit-0000000001.jsonl"))
            .ShouldContain("\"way\":\"link\",\"what\":\"link acknowledge");
        host.Output.ShouldNotContain(
            ntfy.Desk.Topics.Single(topic => topic != Topic),
            Case.Sensitive,
            "it is a secret"
        );

        static bool HasButtons(PhoneLine line) => line.Last.Actions is { Length: > 0 };
    }

    [Fact]
    public async Task A_server_that_swallows_everything_delays_no_other_channel_and_not_health()
    {
        await using var ntfy = new NtfyStandIn(NtfyLimits.Public) { Fault = NtfyFault.BlackHole };
        var folder = TestPlaces.NewFolder();
        await OpenTonightAsync(folder);
        var heard = Path.Combine(folder, "heard");
        var program = Path.Combine(folder, "hear");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\ncat >> {heard}\necho >> {heard}\n", Token);
        (await Ran.Program("chmod", ["u+x", program])).ExitCode.ShouldBe(0);
        var start = new HostStart(folder) { Environment = { ["EXPERIMANCE_NTFY_URL"] = ntfy.AddressOf(Topic) } };
        await using var host = await HostProcess.StartAsync(start, "depth", $"--notifications.program.file={program}");
        await UntilAsync(host, "/api/v1/status", status => StatusOf(status, "depth") == "healthy");

        await FaultAsync(host, "camera/unplug_camera?seconds=14");
        var told = await HeardAsync(heard, "incident");
        var incident = told.GetProperty("incident");
        // The program hears it as soon as it is open, while push is stuck in its time limit again and again.
        (
            File.GetLastWriteTimeUtc(heard) - incident.GetProperty("opened").GetDateTimeOffset().UtcDateTime
        ).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        host.Output.ShouldNotContain("health hangs");
        host.Output.ShouldNotContain("Watch has health started again");
        using var answer = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/status", Token));
        StatusOf(answer.RootElement, "notifications")
            .ShouldBe("warning", "its push does not get through, and it says so");
    }

    [Fact]
    public async Task What_was_open_when_the_network_and_then_the_host_died_is_on_the_phone_once_afterwards()
    {
        await using var ntfy = new NtfyStandIn(NtfyLimits.Public) { Fault = NtfyFault.Refused };
        var folder = TestPlaces.NewFolder();
        await OpenTonightAsync(folder);
        var start = new HostStart(folder) { Environment = { ["EXPERIMANCE_NTFY_URL"] = ntfy.AddressOf(Topic) } };
        await using (var first = await HostProcess.StartAsync(start, "depth"))
        {
            await UntilAsync(first, "/api/v1/status", status => StatusOf(status, "depth") == "healthy");
            await FaultAsync(first, "camera/unplug_camera?seconds=60");
            await UntilAsync(first, "/api/v1/incidents", all => all.GetArrayLength() == 1);
            // Health knows of it a moment before it is decided whom to tell: what is killed in between was never to be said.
            await UntilWaitingAsync(first, 2);
            await first.KillAsync();
        }

        ntfy.View(Topic).ShouldBeEmpty();
        ntfy.Fault = NtfyFault.None;
        await using var second = await HostProcess.StartAsync(start, "depth");
        var phone = await ntfy.WaitForAsync(Topic, lines => lines.Length >= 2);
        phone.Count(line => line.Last.Tags!.Value.Contains("arrow_forward")).ShouldBe(1, "one start is enough");
        phone.Count(line => !line.Last.Tags!.Value.Contains("arrow_forward")).ShouldBe(1, "one incident, one message");
    }

    [Fact]
    public async Task Where_nobody_can_be_told_it_is_said_once_and_the_piece_goes_on()
    {
        await using var host = await HostProcess.StartAsync(TestPlaces.NewFolder(), "depth");
        await UntilAsync(host, "/api/v1/status", status => StatusOf(status, "depth") == "healthy");
        host.Output.Split('\n').Count(line => line.Contains("Nobody is told", StringComparison.Ordinal)).ShouldBe(1);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The first message of that kind that the program has heard.</summary>
    private static async Task<JsonElement> HeardAsync(string file, string kind)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, end.Token) : [];
            // The last line may be half written.
            foreach (var line in lines.Where(line => line.EndsWith('}')))
            {
                var said = JsonDocument.Parse(line).RootElement;
                if (said.GetProperty("kind").GetString() == kind)
                {
                    return said;
                }
            }

            await timer.WaitForNextTickAsync(end.Token);
        }
    }

    /// <summary>Whatever hour it is where the project hangs, and whatever its hours are: open for two hours from now.</summary>
    private static async Task OpenTonightAsync(string folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        var file = Path.Combine(folder, "records", "opening.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var changed = await new OpeningFile(file, TimeProvider.System).ChangeAsync(_ =>
            OpeningExceptions.None with
            {
                OpenUntil = new(now, now.AddHours(2), "ada"),
            }
        );
        changed.Trouble.ShouldBeNull();
    }

    private static async Task FaultAsync(HostProcess host, string fault)
    {
        using var answer = await host.Http.PostAsync($"/dev/faults/{fault}", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<IReadOnlyList<JsonElement>> IncidentsAsync(HostProcess host)
    {
        using var answer = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/incidents?closed=20"));
        return [.. answer.RootElement.Clone().EnumerateArray()];
    }

    private static string StatusOf(JsonElement status, string service) =>
        status
            .GetProperty("services")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == service)
            .GetProperty("status")
            .GetString()!;

    /// <summary>So many messages are on the disk and wait.</summary>
    private static async Task UntilWaitingAsync(HostProcess host, int messages)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var figure = string.Create(CultureInfo.InvariantCulture, $"experimance_outbox_waiting {messages}");
        while (!(await host.Http.GetStringAsync("/metrics", end.Token)).Split('\n').Contains(figure))
        {
            await timer.WaitForNextTickAsync(end.Token);
        }
    }

    private static async Task UntilAsync(HostProcess host, string path, Func<JsonElement, bool> wanted)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            using var answer = JsonDocument.Parse(await host.Http.GetStringAsync(path, end.Token));
            if (wanted(answer.RootElement))
            {
                return;
            }

            await timer.WaitForNextTickAsync(end.Token);
        }
    }
}
