using System.Collections.Immutable;
using Experimance.Actors.Configuration.Projects;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>The layers that say how actors run, the lowest first.</summary>
/// <param name="Folders">What they may include lies in one of these.</param>
public sealed record RuntimeSources(ImmutableArray<RuntimeFile> Files, ImmutableArray<SettingsFolder> Folders)
{
    /// <summary>The environment's name for one more file over all others.</summary>
    public const string Variable = SettingsSources.Prefix + "HOCON";

    /// <summary>The file that a project or a variant may have.</summary>
    public const string FileName = "runtime.conf";

    /// <param name="tree">The folder that holds <c>hocon/</c>.</param>
    /// <param name="further">What <see cref="Variable"/> says: a path, from the present folder; null or empty: no such layer.</param>
    public static RuntimeSources Of(string tree, ProjectFolder project, string? further)
    {
        ArgumentNullException.ThrowIfNull(project);
        var house = new SettingsFolder(Path.GetFullPath(Path.Combine(tree, "hocon")), "hocon");
        var (files, folders) = (
            new List<RuntimeFile> { new(Path.Combine(house.Path, "experimance.conf"), "hocon/experimance.conf", true) },
            new List<SettingsFolder> { house }
        );
        foreach (var layer in project.Layers)
        {
            var folder = layer with { Path = Path.GetFullPath(layer.Path) };
            folders.Add(folder);
            files.Add(new(Path.Combine(folder.Path, FileName), $"{layer.ShownAs}/{FileName}", false));
        }

        if (!string.IsNullOrEmpty(further))
        {
            var path = Path.GetFullPath(further);
            var named = Path.GetDirectoryName(further);
            folders.Add(new(Path.GetDirectoryName(path) ?? path, string.IsNullOrEmpty(named) ? "." : named));
            files.Add(new(path, further, true) { AskedBy = Variable });
        }

        return new([.. files], [.. folders]);
    }
}

/// <summary>One layer.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="ShownAs">How messages name it: <c>projects/experimance/runtime.conf</c>.</param>
/// <param name="IsRequired">That it is missing is an error.</param>
public sealed record RuntimeFile(string Path, string ShownAs, bool IsRequired)
{
    /// <summary>Who names it, where that is not the program itself.</summary>
    public string? AskedBy { get; init; }
}
