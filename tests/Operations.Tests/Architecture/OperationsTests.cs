using NetArchTest.Rules;

namespace Experimance.Operations.Tests.Architecture;

/// <summary>Operation works where the host does not: it knows files, programs and the project's settings, and no actor.</summary>
public sealed class OperationsTests
{
    [Fact]
    public void Operations_knows_foundation_and_configuration_alone()
    {
        var result = Types
            .InAssembly(typeof(Experimance.Operations.Planning.Plan).Assembly)
            .ShouldNot()
            .HaveDependencyOnAny(
                "Akka",
                "Experimance.Actors.Depth",
                "Experimance.Actors.Core",
                "Experimance.Actors.Images",
                "Experimance.Actors.Display",
                "Experimance.Actors.Health",
                "Experimance.Actors.Notifications",
                "Experimance.Actors.Installation",
                "Experimance.Actors.Rehearsal"
            )
            .GetResult();
        (result.FailingTypeNames ?? []).ShouldBeEmpty();
    }
}
