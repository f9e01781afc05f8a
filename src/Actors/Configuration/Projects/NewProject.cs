using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Configuration.Projects;

/// <summary>
/// Makes a project's folder out of another's, whole or not at all: copied under a name that is no project's, checked there,
/// then renamed.
/// </summary>
public static partial class NewProject
{
    /// <summary>What a project is made from where nobody names another.</summary>
    public const string Template = "_template";

    private const string Unfinished = "_new-";

    /// <summary>Why a project of that name cannot be made of that other; null: it can.</summary>
    /// <param name="root">The folder <c>projects/</c>.</param>
    /// <param name="from">A project; null: the template.</param>
    public static string? Refusal(string root, string name, string? from)
    {
        if (!Form().IsMatch(name))
        {
            return $"'{name}' is no name for a project: 1 to 40 lower-case letters, digits, - and _, beginning with a letter or a digit";
        }

        if (Path.Exists(Path.Combine(root, name)))
        {
            return $"projects/{name} is there already";
        }

        if (from is null || ProjectFolder.All(root).Contains(from))
        {
            return null;
        }

        return ProjectFolder.Find(root, from, out var why) is null
            ? why
            : $"a whole project is copied, with its variants: --from {from.Split('/')[0]}";
    }

    /// <summary>Makes it, where <see cref="Refusal"/> has found nothing.</summary>
    /// <param name="root">The folder <c>projects/</c>.</param>
    /// <param name="from">A project, its variants included; null: the template.</param>
    /// <param name="check">Reads the whole configuration of a project or variant; what is wrong, a line each.</param>
    /// <param name="errors">Why nothing was made, where nothing was.</param>
    /// <returns>The files that were made, from the project's folder; empty where there are errors.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not this user's.</exception>
    public static ImmutableArray<string> Make(
        string root,
        string name,
        string? from,
        Func<ProjectFolder, ImmutableArray<string>> check,
        out ImmutableArray<string> errors
    )
    {
        ArgumentNullException.ThrowIfNull(check);
        var (source, copy) = (Path.Combine(root, from ?? Template), Path.Combine(root, Unfinished + name));
        Remove(copy);
        try
        {
            var files = Copy(source, copy);
            errors = [.. Copies(root, name).SelectMany(folder => check(folder)).Distinct()];
            if (!errors.IsEmpty)
            {
                return [];
            }

            Directory.Move(copy, Path.Combine(root, name));
            FaultPoint.Pass();
            return files;
        }
        finally
        {
            Remove(copy);
        }
    }

    /// <summary>The copy as the project it will be, and its variants.</summary>
    private static IEnumerable<ProjectFolder> Copies(string root, string name)
    {
        var project = new SettingsFolder(Path.Combine(root, Unfinished + name), $"projects/{name}");
        yield return new(name, [project]);
        foreach (var variant in ProjectFolder.VariantsOf(root, Unfinished + name))
        {
            yield return new(
                $"{name}/{variant}",
                [project, new(Path.Combine(project.Path, "variants", variant), $"{project.ShownAs}/variants/{variant}")]
            );
        }
    }

    private static ImmutableArray<string> Copy(string source, string copy)
    {
        ImmutableArray<string> files =
        [
            .. Directory
                .EnumerateFiles(source, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(source, path))
                .Where(file => !file.Split('/').Any(part => part.StartsWith('.')) && !file.EndsWith('~'))
                .Order(StringComparer.Ordinal),
        ];
        foreach (var file in files)
        {
            AtomicFile.Write(Path.Combine(copy, file), File.ReadAllBytes(Path.Combine(source, file)));
        }

        return files;
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,39}\z")]
    private static partial Regex Form();
}
