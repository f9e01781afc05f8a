using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Host.Installation;

namespace Experimance.Host.Commands;

/// <param name="Tree">The folder that holds <c>projects/</c> and <c>hocon/</c>.</param>
/// <param name="Home">The folder for cache, state, records and logs where one was named.</param>
internal sealed record FoundProject(string Tree, ProjectFolder Folder, string? Home)
{
    /// <summary>On a developer's machine (<c>scripts/dev</c> and <c>scripts/experimance</c> say so).</summary>
    public static bool Development => ProcessEnvironment.Development;

    /// <summary>What this machine says for all projects.</summary>
    public MachineSettings Machine { get; init; } = MachineSettings.None;

    /// <summary>Who named the project.</summary>
    public ProjectOrigin From { get; init; }

    /// <summary>Where things lie: below the folder that was named, in development below the tree, else in the system.</summary>
    public static Places PlacesOf(string tree, string? home, string project) =>
        home is not null ? Places.InTree(Path.GetFullPath(home), project)
        : Development ? Places.InTree(tree, project)
        : Places.InSystem;

    /// <summary>A run of it with the settings of this command line.</summary>
    public RunOptions Run(IEnumerable<string> services, int port = 0, string why = "")
    {
        var places = PlacesOf(Tree, Home, Folder.Name);
        return new(
            new(Tree, Folder, Development ? null : MachineLayer(places)),
            places with
            {
                Project = Folder.Path,
            },
            [.. services],
            port,
            [.. SettingArguments.Current],
            why,
            Development
        )
        {
            Machine = Machine,
            From = From,
        };
    }

    /// <summary>The machine's own layer: in production the release is never written.</summary>
    private SettingsFolder MachineLayer(Places places)
    {
        var path = Path.Combine(places.State, "settings", Folder.Name);
        return new(path, path, MayBeMissing: true);
    }
}
