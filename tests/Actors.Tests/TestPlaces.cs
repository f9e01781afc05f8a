using Experimance.Actors.Foundation;

namespace Experimance.Actors.Tests;

/// <summary>Where tests find the repository, the shared data and a folder of their own.</summary>
internal static class TestPlaces
{
    /// <summary>The repository's root: the folder above the test program that holds <c>Experimance.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// A file or folder of the shared data (<c>data/sand-reliefs/…</c>): below <c>EXPERIMANCE_SHARED</c> where that is set,
    /// else beside the repository. Null where it is not on this machine: the test then skips and says so.
    /// </summary>
    public static string? Shared(params string[] parts)
    {
        var shared = Environment.GetEnvironmentVariable("EXPERIMANCE_SHARED") is { Length: > 0 } set
            ? set
            : Path.Combine(Root, "..", "shared");
        var path = Path.GetFullPath(Path.Combine([shared, .. parts]));
        return Path.Exists(path) ? path : null;
    }

    /// <summary>As <see cref="Shared"/>; the test is skipped, with the reason, where the data is not there.</summary>
    public static string SharedOrSkip(params string[] parts)
    {
        var path = Shared(parts);
        Assert.SkipWhen(
            path is null,
            $"shared/{string.Join('/', parts)} is not on this machine (set EXPERIMANCE_SHARED to the folder that holds it)"
        );
        return path!;
    }

    /// <summary>A fresh folder below the system's temporary one.</summary>
    public static TemporaryFolder Temporary() => new();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Experimance.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"no Experimance.sln above {AppContext.BaseDirectory}");
    }
}

/// <summary>A folder that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("experimance-test-").FullName;

    /// <summary>The places of a working tree in this folder.</summary>
    public Places Places => Places.InTree(Path, "experimance");

    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The test removed it itself.
        }
    }
}
