namespace Experimance.EndToEnd.Harness;

/// <summary>Where the working tree lies.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>The built host, of the same configuration as these tests.</summary>
    public static string HostExecutable
    {
        get
        {
            var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
            return Path.Combine(Artifacts, "bin", "Host", configuration, "experimance");
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Experimance.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException(
            "The tests run from outside the working tree: no Experimance.sln above " + AppContext.BaseDirectory
        );
    }
}
