using System.Runtime.InteropServices;

namespace Experimance.Actors.Foundation.Files;

/// <summary>
/// What root makes belongs to whom the folder belongs: the host, which is not root, must be able to read and to change what an
/// administrator wrote with sudo. All of it does nothing for anybody but root.
/// </summary>
public static partial class FolderOwner
{
    /// <summary>Gives a file or folder to the owner and the group of the folder that it lies in. Its mode stays.</summary>
    public static void Give(string path)
    {
        if (
            Environment.IsPrivilegedProcess
            && Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder
            && FileStamp.Of(folder) is { } owner
        )
        {
            // A file system that knows no owners refuses; then there is nothing to give.
            _ = ChangeOwner(path, owner.User, owner.Group);
        }
    }

    /// <summary>Makes a folder, and those above it that are missing.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder above belongs to somebody else.</exception>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above)
        {
            MakeFolder(above);
        }

        Directory.CreateDirectory(path);
        Give(path);
    }

    [LibraryImport("libc", EntryPoint = "lchown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint user, uint group);
}
