using Experimance.Operations.Install;
using Experimance.Operations.Manifest;
using Experimance.Operations.Tests.Install;
using Experimance.Operations.Tests.Machine;
using Experimance.Operations.Units;

namespace Experimance.Operations.Tests.Verbs;

/// <summary>A person's stop: on the disk before anything is stopped, respected by the units, told by status.</summary>
public sealed class StopWishTests : IDisposable
{
    private readonly StagedRelease _release = new();
    private readonly TestMachine _machine = new();

    public void Dispose()
    {
        _release.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public async Task Stop_is_written_down_before_the_unit_is_stopped_and_status_says_who()
    {
        var machine = _machine.Machine();
        await ProdPlan.Of(_release.Wish(), machine).DoAsync(machine, Ledger.Open(machine), _ => { });
        _machine.Answers["systemctl stop"] = new(1, "", "it does not stop", false);
        (await OpsCall.RunAsync(_machine, null, "stop")).ExitCode.ShouldBe(1);
        StopWish.Read(machine).ShouldNotBeNull();
        machine.Exists(Operation.Busy).ShouldBeFalse();

        _machine.Answers.Clear();
        var first = StopWish.Read(machine)!;
        (await OpsCall.RunAsync(_machine, null, "stop")).ExitCode.ShouldBe(0);
        StopWish.Read(machine).ShouldBe(first, "who stopped it first, stopped it");
        _machine.Calls.ShouldContain(
            "systemctl stop experimance@experimance.service experimance-display@experimance.service"
        );
        var status = await OpsCall.RunAsync(_machine, null, "status");
        status.ExitCode.ShouldBe(1);
        status.Output.ShouldContain($"stopped by {first.Who}");
    }

    [Theory]
    [InlineData(UnitNames.HostTemplate)]
    [InlineData(UnitNames.DisplayTemplate)]
    public void The_units_respect_it(string unit) =>
        File.ReadAllText(Path.Combine(WorkingCopy.Root, "infra", "systemd", unit))
            .ShouldContain($"\nConditionPathExists=!{StopWish.File}\n");
}
