using System.Collections.Immutable;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;

namespace Experimance.Host.Commands;

/// <summary>What one run of the installation was asked to be.</summary>
/// <param name="Tree">The folder that holds <c>projects/</c> and <c>hocon/</c>.</param>
/// <param name="Services">Those named; empty: all.</param>
/// <param name="WhyStarted">For people: by hand, or why the host was started again.</param>
/// <param name="Settings">Settings of the command line, without dashes.</param>
internal sealed record RunOptions(
    string Tree,
    Places Places,
    ProjectFolder Folder,
    ImmutableArray<string> Services,
    int Port,
    IReadOnlyList<string> Settings,
    string WhyStarted
)
{
    /// <summary>Name of the project, a variant's with its own: <c>experimance/quiet</c>.</summary>
    public string Project => Folder.Name;

    public const int DefaultPort = 8080;
    public const string DefaultProject = "experimance";
}
