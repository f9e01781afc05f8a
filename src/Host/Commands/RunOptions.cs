using System.Collections.Immutable;
using Experimance.Actors.Configuration.History;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;

namespace Experimance.Host.Commands;

/// <summary>What one run of the installation was asked to be.</summary>
/// <param name="Roots">Where its configuration lies.</param>
/// <param name="Port">Of the pages; 0: as <c>host.toml</c> says.</param>
/// <param name="Services">Those named; empty: those of the project.</param>
/// <param name="Settings">Settings of the command line, without dashes.</param>
/// <param name="WhyStarted">For people: by hand, or why the host was started again.</param>
/// <param name="Development">On a developer's machine: the sandbox, faults on request, settings changed in place.</param>
internal sealed record RunOptions(
    ConfigurationRoots Roots,
    Places Places,
    ImmutableArray<string> Services,
    int Port,
    IReadOnlyList<string> Settings,
    string WhyStarted,
    bool Development
)
{
    /// <summary>Why it was started where nobody said so: nobody starts it again either.</summary>
    public const string ByHand = "by hand";

    /// <summary>What the unit says: why exactly is found from what the life before left.</summary>
    public const string BySystemd = "by systemd";

    /// <summary>Port of the remote shell, 0: none; null: as the settings say.</summary>
    public int? PbmPort { get; init; }

    /// <summary>Who named the project.</summary>
    public ProjectOrigin From { get; init; }

    /// <summary>Where the files are broken, go on with the last configuration that was accepted: systemd asks so, a person does not.</summary>
    public bool LastGood { get; init; }

    /// <summary>Faults on request are accepted in production too: for a drill.</summary>
    public bool AllowFaults { get; init; }

    /// <summary>Everything is answered without TLS from other machines too (<c>host.toml</c>): said wherever the state of things is.</summary>
    public bool PlainHttp { get; init; }

    /// <summary>There is a page to dig in: in development, with a simulated camera.</summary>
    public bool Sandbox { get; init; }

    /// <summary>What this machine says for all projects.</summary>
    public MachineSettings Machine { get; init; } = MachineSettings.None;

    /// <summary>The folder that holds <c>projects/</c> and <c>hocon/</c>.</summary>
    public string Tree => Roots.Tree;

    public ProjectFolder Folder => Roots.Project;

    /// <summary>Name of the project, a variant's with its own: <c>experimance/quiet</c>.</summary>
    public string Project => Folder.Name;

    /// <summary>What people call this program: in a release its name, elsewhere the version.</summary>
    public string Release =>
        Path.GetFileName(Path.GetDirectoryName(Tree)) == "releases"
            ? Path.GetFileName(Tree)
            : typeof(RunOptions).Assembly.GetName().Version?.ToString(3) ?? "";

    /// <summary>The layers that say how its actors run.</summary>
    public RuntimeSources Runtime => RuntimeSources.Of(Tree, Folder, Machine.Hocon);

    /// <summary>The same run of a configuration whose files lie elsewhere (a copy under check, the last accepted one).</summary>
    public RunOptions Of(ConfigurationRoots roots) =>
        this with
        {
            Roots = roots,
            Places = Places with { Project = roots.Project.Path },
        };
}
