using Experimance.Operations.Machine;

namespace Experimance.Operations.Units;

/// <summary>
/// Which project starts at boot: the one link to a host's unit in <c>experimance.target.wants</c>. It is the only place that
/// says so, and it changes in one rename, so that whatever happens exactly one is enabled.
/// </summary>
internal static class BootLink
{
    public const string Folder = "/etc/systemd/system/experimance.target.wants";

    /// <summary>What every such link points to.</summary>
    public const string To = $"../{UnitNames.HostTemplate}";

    public static string Of(string project) => $"{Folder}/{UnitNames.Host(project)}";

    /// <summary>Null: none starts.</summary>
    public static string? Project(TargetMachine machine)
    {
        try
        {
            return Directory
                .EnumerateFileSystemEntries(machine.At(Folder))
                .Select(link => UnitNames.ProjectOf(Path.GetFileName(link)))
                .OfType<string>()
                .Order(StringComparer.Ordinal)
                .FirstOrDefault();
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Another project starts at boot from now on.</summary>
    public static void Turn(TargetMachine machine, string project)
    {
        if (Project(machine) is not { } former)
        {
            machine.Link(Of(project), To);
        }
        else if (former != project)
        {
            machine.Rename(Of(former), Of(project));
        }
    }
}
