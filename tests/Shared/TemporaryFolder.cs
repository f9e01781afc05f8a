using Experimance.Actors.Foundation;

namespace Experimance.Tests;

/// <summary>A folder below the system's temporary one that is gone when the test is over.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = TestPlaces.NewFolder();

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
