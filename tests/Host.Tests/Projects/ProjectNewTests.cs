using System.Globalization;

namespace Experimance.Host.Tests.Projects;

/// <summary><c>experimance project new</c>, as a person types it, in a tree of their own.</summary>
public sealed class ProjectNewTests : IDisposable
{
    private readonly TreeCopy _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task A_new_project_is_sound_and_so_is_a_copy()
    {
        var ran = await _tree.Experimance("project", "new", "demo");
        ran.ExitCode.ShouldBe(0, ran.Error);
        ran.Output.ShouldContain("projects/demo is made");
        ran.Output.ShouldContain("project switch demo");
        (await _tree.Experimance("check", "--project", "demo")).ExitCode.ShouldBe(0);

        var copy = await _tree.Experimance("project", "new", "copy", "--from", "experimance");
        copy.ExitCode.ShouldBe(0, copy.Error);
        var check = await _tree.Experimance("check", "--project", "copy");
        check.Output.ShouldStartWith("copy is sound: Experimance");
    }

    [Fact]
    public async Task Names_that_are_none_end_with_2_and_production_is_never_written()
    {
        (await _tree.Experimance("project", "new", "Demo")).ExitCode.ShouldBe(2);
        (await _tree.Experimance("project", "new", "experimance")).ExitCode.ShouldBe(2);
        var production = await _tree.ExperimanceWith(
            new() { ["EXPERIMANCE_MODE"] = "production" },
            "project",
            "new",
            "demo"
        );
        production.ExitCode.ShouldBe(1);
        production.Error.ShouldContain("part of the release");
        Directory.Exists(_tree["projects", "demo"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_of_what_is_wrong_is_not_made()
    {
        await File.AppendAllTextAsync(
            _tree["projects", "experimance", "core.toml"],
            "\nunknwon = 1\n",
            TestContext.Current.CancellationToken
        );
        var ran = await _tree.Experimance("project", "new", "demo", "--from", "experimance");
        ran.ExitCode.ShouldBe(4);
        ran.Error.ShouldContain("projects/demo/core.toml:");
        Directory.GetDirectories(_tree["projects"], "*demo*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_at_any_point_it_is_there_whole_or_not_at_all()
    {
        var whole = Directory
            .GetFiles(_tree["projects", "_template"], "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_tree["projects", "_template"], file))
            .Order()
            .ToList();
        var points = 0;
        while (true)
        {
            var ran = await Ran.Program(
                _tree["artifacts", "bin", "Host", "release", "experimance"],
                ["project", "new", "demo"],
                _tree.Path,
                new()
                {
                    ["EXPERIMANCE_MODE"] = "development",
                    ["EXPERIMANCE_FAULT_POINT"] = $"{++points}".ToString(CultureInfo.InvariantCulture),
                }
            );
            if (Directory.Exists(_tree["projects", "demo"]))
            {
                Directory
                    .GetFiles(_tree["projects", "demo"], "*", SearchOption.AllDirectories)
                    .Select(file => Path.GetRelativePath(_tree["projects", "demo"], file))
                    .Order()
                    .ShouldBe(whole);
                if (ran.ExitCode == 0)
                {
                    break;
                }

                Directory.Delete(_tree["projects", "demo"], recursive: true);
            }

            ran.ExitCode.ShouldBe(128 + 9, ran.Error);
        }

        points.ShouldBe(2 * whole.Count + 2, "two for each file, one for the name it gets, and the run without any");
    }
}
