using System.Text;
using Experimance.Actors.Foundation;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Shell;

/// <summary>
/// Where the machine's socket lies: <c>/run/experimance/pbm.sock</c> in production, <c>records/run/pbm.sock</c> in development
/// (the folder is open to its owner alone). pbm looks in the same places.
/// </summary>
internal static class SocketPlace
{
    public const string FileName = "pbm.sock";

    /// <summary>Beside it, served without the thread pool.</summary>
    public const string NightName = "pbm-night.sock";

    public const string ProductionFolder = "/run/experimance";

    /// <summary>The kernel's limit for a socket's path, in bytes.</summary>
    public const int LongestPath = 107;

    /// <exception cref="IOException">The folder cannot be made, or the path is too long for a socket.</exception>
    public static string FolderOf(Places places, bool development)
    {
        var folder = development ? HostControl.Open(places) : ProductionFolder;
        var length = Encoding.UTF8.GetByteCount(Path.Combine(folder, NightName));
        return length > LongestPath
            ? throw new IOException(
                $"{Path.Combine(folder, NightName)} has {length} bytes, and a socket's path may have {LongestPath}: put the installation into a folder with a shorter name (--home)"
            )
            : Directory.CreateDirectory(folder).FullName;
    }
}
