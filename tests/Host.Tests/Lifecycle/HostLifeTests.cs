using Experimance.Actors.Foundation.Time;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Tests.Lifecycle;

public sealed class HostLifeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();
    private readonly List<int> _ends = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_rung_is_on_disk_before_the_end_begins_and_outlives_the_process()
    {
        for (var start = 1; start <= 3; start++)
        {
            NewProcess().AskRestart("depth hangs").ShouldBeTrue();
            _ends.Count.ShouldBe(start);
        }

        _ends.ShouldAllBe(exitCode => exitCode == 75);
        NewProcess().AskRestart("depth hangs").ShouldBeFalse("three within the hour");
        _ends.Count.ShouldBe(3);
        _time.Advance(TimeSpan.FromHours(1));
        NewProcess().AskRestart("depth hangs").ShouldBeTrue();
    }

    [Fact]
    public void A_damaged_ladder_is_set_aside_and_never_deleted()
    {
        Directory.CreateDirectory(_folder["records"]);
        File.WriteAllText(_folder["records", "ladder.json"], "{ cut");
        NewProcess().AskRestart("depth hangs").ShouldBeTrue();
        var aside = Directory.GetFiles(_folder["records"], "ladder.json.damaged-*").ShouldHaveSingleItem();
        File.ReadAllText(aside).ShouldBe("{ cut");
        File.ReadAllText(_folder["records", "ladder.json"]).ShouldContain("depth hangs");
    }

    [Fact]
    public void A_disk_that_refuses_does_not_prevent_the_restart()
    {
        File.WriteAllText(_folder["records"], "in the way");
        NewProcess().AskRestart("depth hangs").ShouldBeTrue();
        _ends.ShouldBe([75]);
    }

    private HostLife NewProcess() => new(_folder.Places, 3, _time, _ends.Add);
}
