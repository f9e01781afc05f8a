namespace Experimance.Tests;

/// <summary>The working tree that the running program was built from.</summary>
internal static class WorkingCopy
{
    /// <summary>Its root: the folder with <c>Experimance.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The built host, of the same configuration as the running program.</summary>
    public static string HostExecutable =>
        Path.Combine(
            Artifacts,
            "bin",
            "Host",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)),
            "experimance"
        );

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Experimance.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Experimance.sln above {AppContext.BaseDirectory}.");
    }
}
