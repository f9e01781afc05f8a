using System.Collections.Immutable;
using Experimance.Actors.Configuration.History;
using Experimance.Actors.Foundation;
using Experimance.Host.Commands;
using Experimance.Host.Shell;

namespace Experimance.Host.Tests.Shell;

/// <summary>How the host has another project switched to by a process that outlives it.</summary>
public sealed class SwitchProcessTests
{
    [Fact]
    public void It_is_the_same_program_with_the_same_folders()
    {
        var start = SwitchProcess.Arguments(
            Run(Places.InTree("/home/piece", "demo")),
            "demo",
            TimeSpan.FromSeconds(90)
        );

        start
            .ArgumentList.SkipWhile(word => word != "project")
            .ShouldBe(["project", "switch", "demo", "--within", "90000ms", "--tree", "/tree", "--home", "/home/piece"]);
    }

    [Fact]
    public void In_production_the_folders_are_those_of_the_system()
    {
        var start = SwitchProcess.Arguments(
            Run(Places.InSystem with { Project = "/p" }),
            "demo",
            TimeSpan.FromSeconds(1)
        );

        start.ArgumentList.ShouldNotContain("--home");
    }

    private static RunOptions Run(Places places) =>
        new(
            new ConfigurationRoots("/tree", new("experimance", []), null),
            places,
            ImmutableArray<string>.Empty,
            0,
            [],
            "",
            Development: true
        );
}
