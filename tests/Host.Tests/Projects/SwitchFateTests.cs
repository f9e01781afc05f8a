using Experimance.Actors.Foundation;
using Experimance.Host.Lifecycle;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Tests.Projects;

/// <summary>The host that comes after a switch tells who asked for it what became of it.</summary>
public sealed class SwitchFateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private Places Places => Places.InTree(_folder.Path, "demo");

    public SwitchFateTests() =>
        SwitchFate.Begin(Places, new SwitchWish("demo", TimeSpan.FromSeconds(60), "id-1", "ada"), "experimance");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void As_long_as_somebody_switches_it_is_running()
    {
        using (SwitchLock.Take(Places).ShouldNotBeNull())
        {
            var fate = SwitchFate.Of(Places, "id-1", "ada", "demo").ShouldNotBeNull();
            (fate.Known, fate.Running, fate.Result).ShouldBe((true, true, null));
        }

        SwitchFate.Of(Places, "id-1", "ada", "demo")!.Running.ShouldBeFalse();
    }

    [Fact]
    public void The_new_project_running_is_done()
    {
        var fate = SwitchFate.Of(Places, "id-1", "ada", "demo").ShouldNotBeNull();
        fate.Result.Outcome.ShouldBe(Outcome.Done);
    }

    [Fact]
    public void The_former_one_back_is_failed_and_says_so()
    {
        var fate = SwitchFate.Of(Places, "id-1", "ada", "experimance").ShouldNotBeNull();
        fate.Result.Outcome.ShouldBe(Outcome.Failed);
        fate.Result.Why.ShouldContain("demo did not become ready, so experimance was put back");
    }

    [Fact]
    public void Nobody_else_is_told_and_no_other_command_is_known()
    {
        SwitchFate.Of(Places, "id-1", "bob", "demo").ShouldBeNull();
        SwitchFate.Of(Places, "id-2", "ada", "demo").ShouldBeNull();
        File.WriteAllText(Path.Combine(Places.Records, "run", "switch.json"), "{ torn");
        SwitchFate.Of(Places, "id-1", "ada", "demo").ShouldBeNull();
    }
}
