using Experimance.Actors.Foundation.Time;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Tests.Lifecycle;

public sealed class HostLifeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();
    private List<int> _ends = [];
    private List<string> _whys = [];
    private int _machineAsked;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_rung_is_on_disk_before_the_end_begins_and_outlives_the_process()
    {
        for (var start = 1; start <= 3; start++)
        {
            NewProcess().RestartHost("depth hangs").ShouldBeTrue();
            _ends.Count.ShouldBe(start);
        }

        _ends.ShouldAllBe(exitCode => exitCode == 75);
        NewProcess().RestartHost("depth hangs").ShouldBeFalse("three within the hour");
        _ends.Count.ShouldBe(3);
        _time.Advance(TimeSpan.FromHours(1));
        NewProcess().RestartHost("depth hangs").ShouldBeTrue();
    }

    [Fact]
    public void A_damaged_ladder_is_set_aside_and_never_deleted()
    {
        Directory.CreateDirectory(_folder["records"]);
        File.WriteAllText(_folder["records", "ladder.json"], "{ cut");
        NewProcess().RestartHost("depth hangs").ShouldBeTrue();
        var aside = Directory.GetFiles(_folder["records"], "ladder.json.damaged-*").ShouldHaveSingleItem();
        File.ReadAllText(aside).ShouldBe("{ cut");
        File.ReadAllText(_folder["records", "ladder.json"]).ShouldContain("depth hangs");
    }

    [Fact]
    public void A_disk_that_refuses_does_not_prevent_the_restart()
    {
        File.WriteAllText(_folder["records"], "in the way");
        NewProcess().RestartHost("depth hangs").ShouldBeTrue();
        _ends.ShouldBe([75]);
    }

    [Fact]
    public void Two_who_ask_for_the_same_end_are_one_step()
    {
        var process = NewProcess();
        process.RestartHost("depth hangs").ShouldBeTrue();
        process.RestartHost("Watch: no sign of life of the pool").ShouldBeTrue();
        process.Ladder.HostRestarts.ShouldHaveSingleItem().Why.ShouldBe("depth hangs");
    }

    [Fact]
    public void What_persons_stopped_goes_with_the_step_and_not_into_another_day()
    {
        var process = NewProcess();
        process.KeepStopped(["display"]);
        process.StoppedBefore.ShouldBeEmpty();
        process.RestartHost("depth hangs");
        _time.Advance(TimeSpan.FromSeconds(5));
        NewProcess().StoppedBefore.ShouldBe(["display"]);
        _time.Advance(TimeSpan.FromHours(10));
        NewProcess().StoppedBefore.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_of_the_version_before_is_read()
    {
        Directory.CreateDirectory(_folder["records"]);
        File.WriteAllText(
            _folder["records", "ladder.json"],
            """{"HostRestarts":[{"At":"2026-03-02T09:59:00+00:00","Why":"depth hangs"}]}"""
        );
        var process = NewProcess();
        process.Ladder.HostRestarts.ShouldHaveSingleItem();
        process.Ladder.MachineRestarts.ShouldBeEmpty();
        process.StoppedBefore.ShouldBeEmpty();
    }

    [Fact]
    public void The_machine_is_not_started_again_from_where_that_is_not_possible()
    {
        NewProcess().RestartMachine("depth", "everything hangs").ShouldBeFalse();
        Able(0).RestartMachine("depth", "it hangs").ShouldBeFalse("never");
        _machineAsked.ShouldBe(0);
    }

    [Fact]
    public void The_machine_is_started_again_so_often_a_day_and_for_one_cause_never_twice_without_a_person()
    {
        Able(2).RestartMachine("depth", "everything hangs").ShouldBeTrue();
        _time.Advance(TimeSpan.FromDays(3));
        Able(2).RestartMachine("depth", "it hangs again").ShouldBeFalse("nobody has seen to it");
        Able(2).RestartMachine("display", "another cause").ShouldBeTrue();
        Able(2).SeenTo("display");
        Able(2).RestartMachine("display", "a person was there").ShouldBeTrue();
        Able(2).SeenToAll();
        Able(2).RestartMachine("depth", "a person was there").ShouldBeFalse("twice a day");
        _time.Advance(TimeSpan.FromDays(1));
        Able(2).RestartMachine("depth", "a person was there").ShouldBeTrue();
        _machineAsked.ShouldBe(4);
        _ends.ShouldBeEmpty("the machine takes the process along");
    }

    [Fact]
    public void A_machine_that_refuses_has_the_host_started_again_instead()
    {
        var life = new HostLife(
            _folder.Places,
            new() { MachineRestartsPerDay = 1 },
            _time,
            (exitCode, why) => (_ends, _whys) = ([.. _ends, exitCode], [.. _whys, why]),
            () => Task.FromResult<string?>("once within 30 minutes")
        );
        life.RestartMachine("depth", "everything hangs").ShouldBeTrue();
        _ends.ShouldBe([75]);
        _whys.ShouldHaveSingleItem().ShouldContain("once within 30 minutes");
        life.RestartMachine("depth", "everything hangs").ShouldBeFalse("one end is enough");
    }

    private HostLife Able(int perDay) =>
        new(
            _folder.Places,
            new() { MachineRestartsPerDay = perDay },
            _time,
            (exitCode, _) => _ends.Add(exitCode),
            () =>
            {
                _machineAsked++;
                return Task.FromResult<string?>(null);
            }
        );

    private HostLife NewProcess() => new(_folder.Places, new(), _time, (exitCode, _) => _ends.Add(exitCode));
}
