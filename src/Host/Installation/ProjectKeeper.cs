using Experimance.Actors.Configuration.History;
using Experimance.Host.Commands;

namespace Experimance.Host.Installation;

/// <summary>The keeper of a project's configuration, with this program's way of checking it.</summary>
internal static class ProjectKeeper
{
    /// <inheritdoc cref="ConfigurationKeeper.OpenAsync"/>
    public static Task<ConfigurationKeeper> OpenAsync(RunOptions run, TimeProvider time) =>
        ConfigurationKeeper.OpenAsync(
            ConfigurationKeeper.FolderOf(run.Places, run.Roots),
            run.Roots,
            roots => Check(run, roots),
            time
        );

    /// <summary>Of the files alone: what environment and command line of the moment say is not part of what is accepted.</summary>
    private static Checked Check(RunOptions run, ConfigurationRoots roots)
    {
        var settings = ProjectSettings.ReadFiles(run.Of(roots), out var errors);
        return new(settings?.Values ?? [], errors);
    }
}
