using System.Text;

namespace Experimance.Cmd.Tests.Whole;

/// <summary>Commands against the real rooms of a running host: what puppets cannot show.</summary>
public sealed class RunningHostTests
{
    [Fact]
    public async Task The_rooms_answer_all_of_these_commands()
    {
        await using var host = await RunningHost.StartAsync();
        await host.UntilAsync("camera status", answer => answer.Text.Contains("half axes", StringComparison.Ordinal));
        foreach (
            var line in (string[])
                [
                    "health status",
                    "health incidents --closed 5",
                    "health probe",
                    "health probe disk",
                    "screen list",
                    "screen show main",
                    "screen text main hello --for 30s",
                    "screen text --remove text",
                    "screen keystone main set 0.01 0 1 0 1 1 0 1",
                    "screen keystone main reset",
                    "screen identify --for 5s",
                    "image queue",
                    "image store",
                    "image generators",
                    "notify outbox",
                    "notify rules",
                    "notify who camera lost --at 20:00",
                    "config show core.presence",
                    "config explain core.presence.idle_threshold",
                    "config history",
                    "config diff",
                    "config reload",
                    "camera source",
                ]
        )
        {
            (await host.RunAsync(line)).ShouldBeDone();
        }
    }

    [Fact]
    public async Task Pictures_of_the_camera_and_of_the_sand_lie_where_they_are_said_to()
    {
        await using var host = await RunningHost.StartAsync();
        var end = TestContext.Current.CancellationToken;
        var shot = await host.UntilAsync("camera snapshot", answer => answer.Outcome == Outcome.Done);
        var png = await host.Process.Http.GetByteArrayAsync(shot.Facts.GetProperty("path").GetString(), end);
        png[..4].ShouldBe([0x89, .. "PNG"u8]);
        png.Length.ShouldBe(shot.Facts.GetProperty("bytes").GetInt32());

        var made = await host.UntilAsync(
            "image request --era modern --biome river --seed 7",
            answer => answer.Outcome == Outcome.Done
        );
        var picture = await host.Process.Http.GetByteArrayAsync(made.Facts.GetProperty("path").GetString(), end);
        picture[..2].ShouldBe([0xff, 0xd8]);

        var recorded = (await host.RunAsync("camera record here --seconds 1")).ShouldBeDone();
        var folder = recorded.Facts.GetProperty("folder").GetString()!;
        folder.ShouldStartWith(Path.Combine(host.Tree, "cache", "recordings"));
        Directory.GetFiles(folder, "*.png").Length.ShouldBe(recorded.Facts.GetProperty("frames").GetInt32());
        (await host.RunAsync("camera record ../there --seconds 1")).Outcome.ShouldBe(Outcome.Failed);
    }

    [Fact]
    public async Task A_setting_is_tried_kept_taken_back_and_refused_where_it_is_wrong()
    {
        await using var host = await RunningHost.StartAsync();
        const string key = "core.presence.idle_threshold";
        var tried = (await host.RunAsync($"config try {key} 50s --for 20min")).ShouldBeDone();
        tried.Text.ShouldContain("goes back by itself");
        (await host.RunAsync($"config show {key}")).Rows.ShouldHaveSingleItem().Cells[1].ShouldBe("\"50s\"");
        await host.Process.WaitForLineAsync(line =>
            line.Contains("idle_threshold is \"50s\" from now on", StringComparison.Ordinal)
        );

        var id = Puppets.Answer.Of((await host.RunAsync("config history")).Rows[0]).GetProperty("id").GetInt32();
        (await host.RunAsync($"config revert {id}")).ShouldBeDone();
        (await host.RunAsync($"config show {key}")).Rows[0].Cells[1].ShouldBe("\"45s\"");

        var file = Path.Combine(host.Tree, "projects", "experimance", "core.toml");
        var before = await File.ReadAllTextAsync(file, Encoding.UTF8, TestContext.Current.CancellationToken);
        (await host.RunAsync($"config set {key} 1s")).ShouldEnd(Outcome.Failed, "is from 5s to 1h");
        // Right by itself, wrong beside what stands there: the place is that of the check.
        (await host.RunAsync("config set depth.recover.first 20s")).ShouldEnd(Outcome.Failed, "depth.toml:");
        (await host.RunAsync("config set core.presence.idle_treshold 50s")).ShouldEnd(Outcome.Failed, "idle_threshold");
        (await File.ReadAllTextAsync(file, Encoding.UTF8, TestContext.Current.CancellationToken)).ShouldBe(before);
    }
}
