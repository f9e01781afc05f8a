namespace Experimance.Tests;

/// <summary>Where tests find the working tree and the measured data beside it. Linked into every test project.</summary>
internal static class TestPlaces
{
    /// <summary>The working tree's root: the folder with <c>Experimance.sln</c>.</summary>
    public static string Root => WorkingCopy.Root;

    public static string Artifacts => WorkingCopy.Artifacts;

    public static string HostExecutable => WorkingCopy.HostExecutable;

    /// <summary>
    /// A path in the folder of measured data, which may be absent: the test is then skipped, saying so. It lies beside the
    /// working tree or where <c>EXPERIMANCE_SHARED</c> says.
    /// </summary>
    public static string Shared(params string[] parts)
    {
        var folder =
            Environment.GetEnvironmentVariable("EXPERIMANCE_SHARED")
            ?? Path.GetFullPath(Path.Combine(Root, "..", "shared"));
        var path = Path.Combine([folder, .. parts]);
        Assert.SkipUnless(Path.Exists(path), $"The measured data is not on this machine (looked for {path}).");
        return path;
    }

    /// <summary>An empty folder of this test's own, below the system's temporary folder.</summary>
    public static string NewFolder() => Directory.CreateTempSubdirectory("experimance-test-").FullName;
}
