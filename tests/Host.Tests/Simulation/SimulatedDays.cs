using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Configuration.Projects;

namespace Experimance.Host.Tests.Simulation;

/// <summary>Tests that measure what this process keeps in memory: nothing else runs beside them.</summary>
[CollectionDefinition(Alone, DisableParallelization = true)]
public sealed class SimulatedDays
{
    public const string Alone = "simulated days, alone";

    /// <summary>How actors run in the project that the tests play, as the host reads it.</summary>
    public static string Runtime { get; } = Read();

    private static string Read()
    {
        var folder = ProjectFolder.Find(Path.Combine(TestPlaces.Root, "projects"), "experimance", out var why);
        folder.ShouldNotBeNull(why);
        var errors = new List<SettingError>();
        var runtime = RuntimeReader.Read(RuntimeSources.Of(TestPlaces.Root, folder, null), errors);
        errors.ShouldBeEmpty();
        return runtime.ShouldNotBeNull().Text;
    }
}
