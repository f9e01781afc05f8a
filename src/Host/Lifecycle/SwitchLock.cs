using Experimance.Actors.Foundation;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// Held while a switch waits for the new project: one at a time, and scripts/dev sees by it that a host which fails now is
/// not the last word. The operating system's lock: gone with the process that held it.
/// </summary>
internal static class SwitchLock
{
    /// <summary>A switch is under way.</summary>
    public static bool IsHeld(Places places)
    {
        try
        {
            using var file = new FileStream(
                Path.Combine(places.Records, "run", "switch.lock"),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read
            );
            return false;
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <returns>Null where another switch holds it.</returns>
    /// <exception cref="IOException">The records folder cannot be written.</exception>
    public static IDisposable? Take(Places places)
    {
        var file = Path.Combine(HostControl.Open(places), "switch.lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
