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
    public static string? Project(TargetMachine machine) => Project(machine.At(Folder));

    /// <inheritdoc cref="Project(TargetMachine)"/>
    /// <param name="folder">At this process's path.</param>
    public static string? Project(string folder)
    {
        try
        {
            return Directory
                .EnumerateFileSystemEntries(folder)
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

    /// <summary>The kiosk starts with the machine and not with the host, which it outlives; its link follows the host's.</summary>
    public static string OfDisplay(string project) => $"{DisplayFolder}/{UnitNames.Display(project)}";

    /// <summary>What the kiosk's link points to.</summary>
    public const string ToDisplay = $"../{UnitNames.DisplayTemplate}";

    private const string DisplayFolder = "/etc/systemd/system/multi-user.target.wants";

    /// <summary>Another project starts at boot from now on. Cut off in between, <see cref="Settle"/> brings the kiosk after it.</summary>
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

    /// <summary>The kiosk that starts with the machine is that of the project which does.</summary>
    public static void Settle(TargetMachine machine)
    {
        if (Project(machine) is not { } project)
        {
            return;
        }

        var own = OfDisplay(project);
        foreach (var link in Displays(machine).Where(link => link != own))
        {
            machine.Rename(link, own);
        }

        if (!machine.Exists(own))
        {
            machine.Link(own, ToDisplay);
        }
    }

    /// <summary>No project starts any more.</summary>
    public static void Clear(TargetMachine machine)
    {
        foreach (var link in Displays(machine))
        {
            machine.Remove(link);
        }

        if (Project(machine) is { } project)
        {
            machine.Remove(Of(project));
        }
    }

    private static IEnumerable<string> Displays(TargetMachine machine) =>
        Directory.Exists(machine.At(DisplayFolder))
            ?
            [
                .. Directory
                    .EnumerateFileSystemEntries(machine.At(DisplayFolder), "experimance-display@*.service")
                    .Select(link => $"{DisplayFolder}/{Path.GetFileName(link)}"),
            ]
            : [];
}
