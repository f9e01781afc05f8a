using System.Text;
using Experimance.Operations.Machine;
using Experimance.Operations.Manifest;
using Experimance.Operations.Planning;
using Experimance.Operations.Tests.Machine;

namespace Experimance.Operations.Tests.Planning;

/// <summary>What any plan promises, for plans of every kind of deed that are drawn at random.</summary>
public sealed class PlanTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Cut_off_anywhere_the_next_run_finishes_and_a_further_one_changes_nothing(int seed)
    {
        using var whole = new TestMachine();
        await RandomPlan.Of(seed).DoAsync(whole.Machine(), Ledger.Open(whole.Machine()), _ => { });
        var goal = whole.Picture();
        var changes = whole.Passed;
        changes.ShouldBeGreaterThan(10);

        for (var cut = 1; cut <= changes; cut++)
        {
            using var machine = new TestMachine();
            await PullPlugAsync(
                machine,
                cut,
                target => RandomPlan.Of(seed).DoAsync(target, Ledger.Open(target), _ => { })
            );
            await RandomPlan.Of(seed).DoAsync(machine.Machine(), Ledger.Open(machine.Machine()), _ => { });
            Differences(WithoutAccounts(goal), machine.Picture(Accounts))
                .ShouldBeEmpty($"seed {seed}, cut at change {cut}");

            var before = machine.Picture();
            var again = await RandomPlan.Of(seed).DoAsync(machine.Machine(), Ledger.Open(machine.Machine()), _ => { });
            again.ShouldBe(0);
            Differences(before, machine.Picture()).ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Undone_the_machine_is_as_before_also_where_doing_or_undoing_was_cut_off(int seed)
    {
        using var whole = new TestMachine();
        var untouched = whole.Picture();
        await RandomPlan.Of(seed).DoAsync(whole.Machine(), Ledger.Open(whole.Machine()), _ => { });
        whole.Picture().ShouldNotBe(untouched);
        var changes = whole.Passed;
        await Plan.UndoAsync(whole.Machine(), Ledger.Open(whole.Machine()), purge: true);
        Differences(untouched, whole.Picture()).ShouldBeEmpty();

        for (var cut = 1; cut <= changes; cut += 3)
        {
            using var machine = new TestMachine();
            await PullPlugAsync(
                machine,
                cut,
                target => RandomPlan.Of(seed).DoAsync(target, Ledger.Open(target), _ => { })
            );
            await PullPlugAsync(machine, cut, target => Plan.UndoAsync(target, Ledger.Open(target), purge: true));
            await Plan.UndoAsync(machine.Machine(), Ledger.Open(machine.Machine()), purge: true);
            Differences(untouched, machine.Picture()).ShouldBeEmpty($"seed {seed}, cut at change {cut}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Checks_and_a_preview_change_nothing(int seed)
    {
        using var machine = new TestMachine();
        var before = machine.Picture();
        var plan = RandomPlan.Of(seed);
        plan.Troubles(machine.Machine(), Ledger.Open(machine.Machine())).ShouldBeEmpty();
        plan.Preview(machine.Machine(), Ledger.Open(machine.Machine())).ShouldNotBeEmpty();
        machine.Picture().ShouldBe(before);
        machine.Calls.ShouldBeEmpty();
        machine.Passed.ShouldBe(0);
    }

    [Fact]
    public async Task What_is_in_the_way_is_told_all_at_once_and_left_alone()
    {
        using var machine = new TestMachine();
        machine.Machine().Write("/opt/one", "foreign"u8, Ownership.Root);
        machine.Machine().Link("/opt/two", "elsewhere");
        machine.Machine().Write("/opt/three", "foreign"u8, Ownership.Root);
        var plan = new Plan(
            new Step(
                "files",
                new FileDeed("/opt/one", "ours"u8.ToArray(), Ownership.Root),
                new LinkDeed("/opt/two", "here")
            ),
            new Step("folders", new FolderDeed("/opt/three", Ownership.RootFolder))
        );
        var troubles = plan.Troubles(machine.Machine(), Ledger.Open(machine.Machine()));
        troubles.Select(one => one.Kind).ShouldBe([TroubleKind.InTheWay, TroubleKind.InTheWay, TroubleKind.InTheWay]);
        troubles.ShouldAllBe(one => one.ToDo.Contains("mv", StringComparison.Ordinal));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_persons_file_is_never_overwritten_and_outlives_the_installation_unless_purged()
    {
        using var machine = new TestMachine();
        var plan = new Plan(
            new Step(
                "settings",
                new FolderDeed("/etc/experimance", Ownership.RootFolder, Kept: true),
                new ExampleDeed("/etc/experimance/a.env", "# A=1\n"u8.ToArray(), Ownership.Root),
                new ExampleDeed("/etc/experimance/b.env", "# B=1\n"u8.ToArray(), Ownership.Root)
            )
        );
        await plan.DoAsync(machine.Machine(), Ledger.Open(machine.Machine()), _ => { });
        var file = machine.Machine().At("/etc/experimance/a.env");
        await File.WriteAllTextAsync(file, "A=2\n", TestContext.Current.CancellationToken);
        (await plan.DoAsync(machine.Machine(), Ledger.Open(machine.Machine()), _ => { })).ShouldBe(0);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe("A=2\n");

        var left = await Plan.UndoAsync(machine.Machine(), Ledger.Open(machine.Machine()), purge: false);
        left.ShouldBe(["/etc/experimance/a.env", "/etc/experimance"]);
        Directory.GetFiles(machine.Machine().At("/etc/experimance")).ShouldBe([file]);
    }

    /// <summary>Numbers of users depend on the order in which they were made.</summary>
    private static readonly string[] Accounts = ["/etc/passwd", "/etc/group"];

    private static string[] Differences(string expected, string actual) =>
        [
            .. expected.Split('\n').Except(actual.Split('\n')).Select(line => $"missing: {line}"),
            .. actual.Split('\n').Except(expected.Split('\n')).Select(line => $"too much: {line}"),
        ];

    private static string WithoutAccounts(string picture) =>
        string.Join(
            '\n',
            picture.Split('\n').Where(line => !Accounts.Any(one => line.StartsWith(one, StringComparison.Ordinal)))
        );

    private static async Task PullPlugAsync(TestMachine machine, int cut, Func<TargetMachine, Task> work)
    {
        machine.Recount();
        try
        {
            await work(machine.Machine(cut));
        }
        catch (PlugPulledException)
        {
            // The next run begins from what lies there.
        }

        machine.Recount();
    }

    /// <summary>Plans of all kinds of deeds.</summary>
    private static class RandomPlan
    {
        public static Plan Of(int seed)
        {
            var random = new Random(seed);
            var source = new Lazy<string>(() =>
                Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "experimance-plan-tree")).FullName
            );
            File.WriteAllText(Path.Combine(source.Value, "program"), "program");
            return new(
                new Step("folder", new FolderDeed("/etc/experimance", Ownership.Of("root", "root", "750"), Kept: true)),
                new Step(
                    "accounts",
                    new GroupDeed("some"),
                    new UserDeed("one", "some", "/nowhere"),
                    new MemberDeed("one", "video")
                ),
                new Step(
                    "first",
                    [.. Enumerable.Range(0, random.Next(1, 5)).Select(number => Deed(random, $"a{number}"))]
                ),
                new Step(
                    "tree",
                    new FolderDeed("/opt/r", Ownership.RootFolder),
                    new TreeDeed("/opt/r/1", source.Value),
                    new LinkDeed("/opt/current", "r/1")
                ),
                new Step(
                    "units",
                    [
                        .. Enumerable.Range(0, random.Next(1, 5)).Select(number => Deed(random, $"b{number}")),
                        new ActionDeed("daemon-reload", "systemctl", "daemon-reload"),
                    ]
                )
            );
        }

        private static Deed Deed(Random random, string name) =>
            random.Next(4) switch
            {
                0 => new FolderDeed($"/var/{name}", Ownership.Of("root", "root", "750"), Kept: random.Next(2) == 0),
                1 => new LinkDeed($"/etc/systemd/system/{name}", "/dev/null"),
                2 => new ExampleDeed(
                    $"/etc/experimance/{name}.env",
                    Encoding.UTF8.GetBytes($"# {name}"),
                    Ownership.Of("root", "some", "640")
                ),
                _ => new FileDeed($"/etc/systemd/system/{name}", Encoding.UTF8.GetBytes(name), Ownership.Root),
            };
    }
}
