using Experimance.Actors.Configuration.Projects;

namespace Experimance.Actors.Configuration.History;

/// <summary>Where the files of a project's configuration lie: the project itself, how actors run, and the machine's own layer.</summary>
/// <param name="Tree">The folder that holds <c>projects/</c> and <c>hocon/</c>.</param>
/// <param name="Project">The project, a variant with its project.</param>
/// <param name="Machine">The machine's own layer, which changes are written to where there is one (production); null: in place.</param>
public sealed record ConfigurationRoots(string Tree, ProjectFolder Project, SettingsFolder? Machine)
{
    private const string Own = "settings";

    /// <summary>All layers of settings, the lowest first.</summary>
    public IEnumerable<SettingsFolder> Layers => Machine is null ? Project.Layers : [.. Project.Layers, Machine];

    /// <summary>The layer that <c>config set</c> writes to.</summary>
    public SettingsFolder Target => Machine ?? Project.Layers[^1];

    /// <summary>Names of all files, in order: <c>hocon/experimance.conf</c>, <c>projects/experimance/core.toml</c>, <c>settings/core.toml</c>.</summary>
    public IEnumerable<string> Names() =>
        Below("hocon", Path.Combine(Tree, "hocon"))
            .Concat(Below(Project.Layers[0].ShownAs, Project.Path))
            .Concat(Machine is null ? [] : Below(Own, Machine.Path))
            .Order(StringComparer.Ordinal);

    /// <summary>The path of a file that <see cref="Names"/> named, or that could be there.</summary>
    public string PathOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Machine is not null && name.StartsWith($"{Own}/", StringComparison.Ordinal)
            ? Path.Combine(Machine.Path, name[(Own.Length + 1)..])
            : Path.Combine(Tree, name);
    }

    /// <summary>The name of a file of the layer that changes are written to.</summary>
    public string NameInTarget(string file) => Machine is null ? $"{Target.ShownAs}/{file}" : $"{Own}/{file}";

    /// <summary>The same configuration with its files elsewhere; messages go on naming the true places.</summary>
    public ConfigurationRoots In(string root) =>
        new(
            root,
            Project.In(Path.Combine(root, "projects")),
            Machine is null ? null : Machine with { Path = Path.Combine(root, Own), MayBeMissing = true }
        );

    /// <summary>Left out: what begins with a dot or ends with a tilde is an editor's, not the project's.</summary>
    private static IEnumerable<string> Below(string shownAs, string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(name =>
                    !name.Split('/').Any(part => part.StartsWith('.'))
                    && !name.EndsWith('~')
                    && !name.EndsWith(".tmp", StringComparison.Ordinal)
                )
                .Select(name => $"{shownAs}/{name}")
            : [];
}
