namespace Experimance.Actors.Foundation.Files;

/// <summary>One change at a time: the operating system's lock on a file, gone with the process that held it.</summary>
public static class FileLock
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    /// <param name="path">The lock's own file; it stays.</param>
    /// <param name="patience">How long another's change is waited for; they take milliseconds.</param>
    /// <exception cref="IOException">It is held for longer, or the folder cannot be written.</exception>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan patience, TimeProvider time)
    {
        FolderOwner.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                FolderOwner.Give(path);
                return file;
            }
            catch (IOException held) when (File.Exists(path))
            {
                if (time.GetElapsedTime(began) > patience)
                {
                    throw new IOException($"another change holds {path}; try again", held);
                }
            }

            await Task.Delay(Again, time).ConfigureAwait(false);
        }
    }
}
