using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Configuration.Projects;

/// <summary>
/// Which project this machine runs: the one that the command line names, else <c>EXPERIMANCE_PROJECT</c>, else
/// <c>state/active-project</c> (written by <c>project switch</c>), else the usual one.
/// </summary>
/// <param name="Name">As people name it, a variant as <c>experimance/quiet</c>; it need not exist.</param>
/// <param name="From">Who says so.</param>
public sealed record ActiveProject(string Name, ProjectOrigin From)
{
    public const string Variable = SettingsSources.Prefix + "PROJECT";
    public const string Default = "experimance";

    /// <param name="named">What the command line names.</param>
    /// <param name="environment">What <see cref="Variable"/> holds.</param>
    /// <exception cref="IOException">The file is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static ActiveProject Choose(string? named, string? environment, Places places) =>
        named is not null ? new(named, ProjectOrigin.CommandLine)
        : !string.IsNullOrEmpty(environment) ? new(environment, ProjectOrigin.Environment)
        : Read(places) is { } written ? new(written, ProjectOrigin.File)
        : new(Default, ProjectOrigin.Default);

    /// <summary>Makes a project the active one, from the next start of the host on.</summary>
    /// <exception cref="IOException">The disk refuses; the message says what to do.</exception>
    public static void Write(Places places, string name) => AtomicFile.WriteText(FileOf(places), $"{name}\n");

    public static string FileOf(Places places)
    {
        ArgumentNullException.ThrowIfNull(places);
        return Path.Combine(places.State, "active-project");
    }

    /// <summary>Who says so, in words.</summary>
    public string By =>
        From switch
        {
            ProjectOrigin.CommandLine => "--project",
            ProjectOrigin.Environment => Variable,
            ProjectOrigin.File => "state/active-project",
            _ => "nothing else is said",
        };

    private static string? Read(Places places)
    {
        try
        {
            return File.ReadAllText(FileOf(places)).Trim();
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>Who says which project is the active one, the strongest first.</summary>
public enum ProjectOrigin
{
    CommandLine,
    Environment,
    File,
    Default,
}
