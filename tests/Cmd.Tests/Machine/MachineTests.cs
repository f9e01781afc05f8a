using Experimance.Cmd.Tests.Stage;
using Experimance.Palettes.Machine;

namespace Experimance.Cmd.Tests.Machine;

/// <summary>The process and its threads.</summary>
public sealed class MachineTests : ShellTest
{
    [Fact]
    public async Task Threads_are_listed_by_name_with_what_they_used()
    {
        using var release = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            begun.Set();
            release.Wait(TimeSpan.FromMinutes(1));
        })
        {
            Name = "waits for test",
            IsBackground = true,
        };
        thread.Start();
        begun.Wait(Token);

        var answer = (await RunAsync("system threads", ("most", "10000"))).ShouldBeDone();
        release.Set();

        answer.Lines[0].ShouldStartWith("pool ");
        answer.Text.ShouldContain("waits for test");
        answer.Json.GetProperty("threads").GetArrayLength().ShouldBe(answer.Json.GetProperty("count").GetInt32());
        answer.Json.GetProperty("pool").GetProperty("threads").GetInt32().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task They_are_cut_to_so_many()
    {
        var answer = (await RunAsync("system threads", ("most", "2"))).ShouldBeDone();

        answer.Json.GetProperty("threads").GetArrayLength().ShouldBe(2);
        (await RunAsync("system threads", ("most", "0"))).Outcome.ShouldBe(Outcome.UsedWrongly);
    }

    [Fact]
    public void A_name_with_brackets_and_blanks_is_read()
    {
        var thread = OwnThread.Read("17 (a) b (c) S 1 1 1 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 1 0 1 1 1");

        thread.ShouldBe(new OwnThread(17, "a) b (c", 'S', TimeSpan.FromSeconds(3)));
        OwnThread.Read("17 no brackets").ShouldBeNull();
    }

    [Fact]
    public async Task Who_may_look_sees_the_heap_and_may_not_collect()
    {
        Role = Role.Viewer;

        (await RunAsync("system gc")).ShouldBeDone().Text.ShouldContain("gen 2");
        Audit.Lines.ShouldBeEmpty();
        var refused = await RunAsync("system gc", ("collect", "true"));

        refused.Outcome.ShouldBe(Outcome.Refused);
        Audit.Lines.ShouldHaveSingleItem().ShouldContain("--collect=true: refused");
    }

    [Fact]
    public async Task Collecting_collects_and_is_written_down()
    {
        var before = GC.CollectionCount(2);

        (await RunAsync("system gc", ("collect", "true"))).ShouldBeDone();

        GC.CollectionCount(2).ShouldBeGreaterThan(before);
        Audit.Lines.ShouldBe(["system gc --collect=true: begun", "system gc --collect=true: done"]);
    }

    [Fact]
    public async Task Info_tells_versions_and_paths()
    {
        Role = Role.Viewer;
        var answer = (await RunAsync("system info")).ShouldBeDone();

        answer.Lines[0].ShouldBe("experimance  1.2.3, development, project experimance");
        answer.Text.ShouldContain(Places.Records);
        answer.Json.GetProperty("process").GetInt32().ShouldBe(Environment.ProcessId);
    }
}
