using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Projects;

/// <summary>An installation's folder, or its variant's: <c>experimance</c>, <c>experimance/quiet</c>.</summary>
/// <param name="Name">As people name it.</param>
/// <param name="Layers">The project's folder, then its variant's.</param>
public sealed record ProjectFolder(string Name, ImmutableArray<SettingsFolder> Layers)
{
    /// <summary>The project itself, whose words and media a variant shares.</summary>
    public string Path => Layers[0].Path;

    private const string Root = "projects";
    private const string Variants = "variants";

    /// <summary>Finds a project by its name.</summary>
    /// <param name="root">The folder <c>projects/</c>.</param>
    /// <param name="why">Where there is none: what there is instead, in words.</param>
    public static ProjectFolder? Find(string root, string name, out string why)
    {
        ArgumentNullException.ThrowIfNull(name);
        why = "";
        var parts = name.Split('/');
        var known = All(root);
        if (parts.Length > 2 || !known.Contains(parts[0]))
        {
            why =
                $"there is no project '{name}'{NearestName.Hint(parts[0], known)} ({(known.IsEmpty ? $"there are none in {Root}/" : $"there are: {string.Join(", ", known)}")})";
            return null;
        }

        var project = new SettingsFolder(System.IO.Path.Combine(root, parts[0]), $"{Root}/{parts[0]}");
        if (parts.Length == 1)
        {
            return new(name, [project]);
        }

        var variants = VariantsOf(root, parts[0]);
        if (!variants.Contains(parts[1]))
        {
            why = variants.IsEmpty
                ? $"project '{parts[0]}' has no variants (folders in projects/{parts[0]}/{Variants}/)"
                : $"project '{parts[0]}' has no variant '{parts[1]}'; it has {string.Join(", ", variants)}";
            return null;
        }

        var variant = new SettingsFolder(
            System.IO.Path.Combine(project.Path, Variants, parts[1]),
            $"{project.ShownAs}/{Variants}/{parts[1]}"
        );
        return new(name, [project, variant]);
    }

    /// <summary>The same project in another folder <c>projects/</c>; messages go on naming the true one.</summary>
    public ProjectFolder In(string root) =>
        this with
        {
            Layers =
            [
                .. Layers.Select(layer =>
                    layer with
                    {
                        Path = System.IO.Path.Combine(root, layer.ShownAs[(Root.Length + 1)..]),
                    }
                ),
            ],
        };

    /// <summary>Folders that are projects (contract, "Words"), in order.</summary>
    public static ImmutableArray<string> All(string root) =>
        [
            .. Directory
                .EnumerateDirectories(root)
                .Where(folder => File.Exists(System.IO.Path.Combine(folder, "project.toml")))
                .Select(folder => System.IO.Path.GetFileName(folder)!)
                .Where(name => !name.StartsWith('_'))
                .Order(),
        ];

    /// <summary>A project's variants, in order.</summary>
    public static ImmutableArray<string> VariantsOf(string root, string project)
    {
        var folder = System.IO.Path.Combine(root, project, Variants);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateDirectories(folder).Select(path => System.IO.Path.GetFileName(path)!).Order()]
            : [];
    }
}
