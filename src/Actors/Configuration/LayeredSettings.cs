using System.Collections.Immutable;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Configuration.Projects;

namespace Experimance.Actors.Configuration;

/// <summary>All files' settings after all layers, and all that is wrong with them.</summary>
/// <param name="Files">In the catalogue's order; to be used only where there are no errors.</param>
public sealed record LayeredSettings(ImmutableArray<ReadSettings> Files, ImmutableArray<SettingError> Errors)
{
    /// <param name="services">The services that this program has.</param>
    public static LayeredSettings Read(
        SettingsCatalog catalog,
        IReadOnlyCollection<string> services,
        SettingsSources sources
    )
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(sources);
        var errors = new List<SettingError>();
        SettingsReader.CheckNames([.. catalog.Files.Select(file => file.Name)], sources, errors);
        ImmutableArray<ReadSettings> files =
        [
            .. catalog.Files.Select(file => SettingsReader.Read(file, sources, errors)),
        ];
        foreach (var file in files)
        {
            errors.AddRange(MissingFiles(catalog, file, sources));
            if (file.Value is ProjectFile)
            {
                errors.AddRange(ProjectRules.Check(file, services));
            }
        }

        return new(files, [.. errors]);
    }

    /// <summary>Files that settings point to and that no layer's folder holds.</summary>
    private static IEnumerable<SettingError> MissingFiles(
        SettingsCatalog catalog,
        ReadSettings read,
        SettingsSources sources
    ) =>
        from value in SettingValue.Of(catalog, read)
        where value.Declaration.IsFile
        let name = value.Value as string
        where !string.IsNullOrEmpty(name)
        where !sources.Folders.Any(folder => File.Exists(Path.Combine(folder.Path, name)))
        select new SettingError(
            value.Origin ?? read.PlaceOf(value.Path),
            $"'{value.Declaration.Name}' points to {name}, and there is no such file in {sources.Folders[0].ShownAs}"
        );
}
