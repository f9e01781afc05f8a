using Experimance.Operations.Install;
using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;
using Experimance.Operations.Planning;
using Experimance.Operations.Tests.Machine;
using Experimance.Operations.Units;

namespace Experimance.Operations.Tests.Install;

/// <summary>The plan of <c>install prod</c> with its true files, in a folder that stands for the machine.</summary>
public sealed class ProdPlanTests : IDisposable
{
    private readonly StagedRelease _release = new();

    public void Dispose() => _release.Dispose();

    [Fact]
    public async Task Installed_again_nothing_changes_and_taken_back_all_is_as_before()
    {
        using var machine = new TestMachine();
        var untouched = machine.Picture();
        (await InstallAsync(machine.Machine())).ShouldBeGreaterThan(5);
        var installed = machine.Picture();
        machine.Calls.Clear();

        (await InstallAsync(machine.Machine())).ShouldBe(0);
        machine.Picture().ShouldBe(installed);
        machine.Calls.ShouldBeEmpty();

        BootLink.Clear(machine.Machine());
        (await Plan.UndoAsync(machine.Machine(), Ledger.Open(machine.Machine()), purge: true)).ShouldBeEmpty();
        machine.Picture().Split('\n').Except(untouched.Split('\n')).ShouldBeEmpty();
        machine.Picture().ShouldBe(untouched);
    }

    [Fact]
    public async Task Cut_off_at_many_places_the_next_run_finishes_it()
    {
        using var whole = new TestMachine();
        await InstallAsync(whole.Machine());
        var goal = whole.Picture("/etc/passwd", "/etc/group");
        for (var cut = 3; cut < whole.Passed; cut += Math.Max(1, whole.Passed / 25))
        {
            using var machine = new TestMachine();
            await Should.ThrowAsync<PlugPulledException>(() => InstallAsync(machine.Machine(cut)));
            machine.Recount();
            await InstallAsync(machine.Machine());
            var picture = machine.Picture("/etc/passwd", "/etc/group");
            picture.Split('\n').Except(goal.Split('\n')).ShouldBeEmpty($"cut at change {cut}");
            picture.ShouldBe(goal, $"cut at change {cut}");
        }
    }

    [Fact]
    public async Task The_service_can_write_its_own_places_and_nothing_else()
    {
        using var machine = new TestMachine();
        await InstallAsync(machine.Machine());
        Assert.SkipUnless(machine.Machine().HasOwners, "owners are set by root alone");
        string[] own =
        [
            "/var/lib/experimance/state",
            "/var/lib/experimance/records",
            "/var/cache/experimance",
            "/var/log/experimance",
        ];
        foreach (
            var line in machine
                .Picture()
                .Split('\n')
                .Where(line => line.Contains("experimance", StringComparison.Ordinal))
        )
        {
            var path = line.Split(' ')[0];
            if (machine.Machine().Look(path).Ownership is { } ownership && !own.Contains(path))
            {
                ownership.Owner.ShouldBe("root", path);
                (ownership.Mode & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)).ShouldBe(
                    UnixFileMode.None,
                    path
                );
            }
        }

        machine
            .Machine()
            .Look("/etc/experimance/experimance.env")
            .Ownership!.ToString()
            .ShouldBe("0640 root:experimance");
        machine.Machine().Look("/etc/experimance").Ownership!.ToString().ShouldBe("0750 root:experimance");
        machine.Machine().Accounts.IsMember("experimance", "input").ShouldBeFalse();
        machine.Machine().Accounts.IsMember("experimance", "plugdev").ShouldBeTrue();
        machine.Machine().Accounts.IsMember("experimance-kiosk", "experimance").ShouldBeFalse();
    }

    [Fact]
    public async Task The_program_that_takes_everything_back_goes_last()
    {
        using var machine = new TestMachine();
        await InstallAsync(machine.Machine());
        List<string> changed = [];
        var watched = new TargetMachine(machine.Root, machine.Programs, TimeProvider.System)
        {
            HasOwners = machine.Machine().HasOwners,
            OnChange = what => changed.Add(what),
        };
        await Plan.UndoAsync(watched, Ledger.Open(watched), purge: false);
        var others = changed.FindLastIndex(what =>
            !what.StartsWith("/opt/experimance", StringComparison.Ordinal)
            && !what.StartsWith("/etc/experimance", StringComparison.Ordinal)
        );
        changed
            .FindIndex(what => what.StartsWith("/opt/experimance", StringComparison.Ordinal))
            .ShouldBeGreaterThan(others);
    }

    [Fact]
    public async Task Whatever_was_switched_to_stays_the_project_that_starts()
    {
        using var machine = new TestMachine();
        await InstallAsync(machine.Machine());
        BootLink.Turn(machine.Machine(), "my-show/late");
        BootLink.Settle(machine.Machine());
        await InstallAsync(machine.Machine());
        BootLink.Project(machine.Machine()).ShouldBe("my-show/late");
        Directory
            .GetFileSystemEntries(
                machine.Machine().At("/etc/systemd/system/multi-user.target.wants"),
                "experimance-display@*"
            )
            .Select(Path.GetFileName)
            .ShouldBe(["experimance-display@my\\x2dshow-late.service"]);
    }

    [Fact]
    public async Task Kept_data_is_roots_alone_and_is_taken_up_again()
    {
        using var machine = new TestMachine();
        Assert.SkipUnless(machine.Machine().HasOwners, "owners are set by root alone");
        await InstallAsync(machine.Machine());
        const string Piece = "/var/lib/experimance/state/piece.json";
        machine.Machine().Write(Piece, "{}"u8, Ownership.Of("experimance", "experimance", "640"));
        BootLink.Clear(machine.Machine());
        var left = await Plan.UndoAsync(machine.Machine(), Ledger.Open(machine.Machine()), purge: false);
        left.ShouldContain("/var/lib/experimance/state");
        machine.Machine().Look(Piece).Ownership!.ToString().ShouldBe("0640 root:root");
        machine.Machine().Accounts.UserId("experimance").ShouldBeNull();

        await InstallAsync(machine.Machine());
        machine.Machine().Look(Piece).Ownership!.ToString().ShouldBe("0640 experimance:experimance");
    }

    [Fact]
    public void The_unit_files_and_links_of_the_plan_are_those_of_the_tree()
    {
        using var machine = new TestMachine();
        var deeds = ProdPlan.Of(_release.Wish(), machine.Machine()).Steps.SelectMany(step => step.Deeds).ToList();
        var units = deeds.OfType<FileDeed>().Select(deed => deed.Path).ToList();
        foreach (
            var unit in new[]
            {
                UnitNames.Target,
                UnitNames.HelperSocket,
                UnitNames.HelperService,
                UnitNames.WitnessTimer,
                UnitNames.WitnessService,
                UnitNames.HostTemplate,
                UnitNames.DisplayTemplate,
            }
        )
        {
            units.ShouldContain($"/etc/systemd/system/{unit}");
        }

        deeds.OfType<LinkDeed>().Count(deed => deed.To == "/dev/null").ShouldBe(5);
        units.ShouldContain("/etc/systemd/logind.conf.d/50-experimance.conf");
    }

    private async Task<int> InstallAsync(TargetMachine machine)
    {
        var plan = ProdPlan.Of(_release.Wish(), machine);
        return await plan.DoAsync(machine, Ledger.Open(machine), _ => { });
    }
}
