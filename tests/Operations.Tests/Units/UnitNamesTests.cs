using Experimance.Operations.Tests.Machine;
using Experimance.Operations.Units;

namespace Experimance.Operations.Tests.Units;

public sealed class UnitNamesTests
{
    [Theory]
    [InlineData("experimance", "experimance")]
    [InlineData("my-show", "my\\x2dshow")]
    [InlineData("experimance/quiet", "experimance-quiet")]
    [InlineData("sand.2", "sand.2")]
    [InlineData(".hidden", "\\x2ehidden")]
    [InlineData("grün", "gr\\xc3\\xbcn")]
    public void Escaped_as_systemd_does_it_and_back(string name, string escaped)
    {
        UnitNames.Escape(name).ShouldBe(escaped);
        UnitNames.Unescape(escaped).ShouldBe(name);
        UnitNames.ProjectOf(UnitNames.Host(name)).ShouldBe(name);
        UnitNames.ProjectOf(UnitNames.Display(name)).ShouldBeNull();
    }

    [Fact]
    public async Task Systemd_itself_agrees()
    {
        const string Escape = "/usr/bin/systemd-escape";
        Assert.SkipUnless(File.Exists(Escape), "systemd-escape is not installed");
        foreach (var name in new[] { "a-b/c-d", "experimance/quiet", ".x", "a b", "x_y:z.1", "ö" })
        {
            (await Ran.Program(Escape, ["--", name])).Output.TrimEnd('\n').ShouldBe(UnitNames.Escape(name));
        }
    }

    [Fact]
    public void Exactly_one_project_is_enabled_wherever_a_switch_is_cut_off()
    {
        for (var cut = 1; cut < 10; cut++)
        {
            using var machine = new TestMachine();
            Directory.CreateDirectory(machine.Machine().At(BootLink.Folder));
            BootLink.Turn(machine.Machine(), "one");
            machine.Recount();
            try
            {
                BootLink.Turn(machine.Machine(cut), "a-b/c");
            }
            catch (PlugPulledException)
            {
                // Looked at below.
            }

            Directory.GetFileSystemEntries(machine.Machine().At(BootLink.Folder)).ShouldHaveSingleItem();
            BootLink.Project(machine.Machine()).ShouldBeOneOf("one", "a-b/c");
        }
    }
}
