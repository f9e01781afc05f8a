using Experimance.Actors.Foundation.Files;

namespace Experimance.Host.Audit;

/// <summary>One process at a time writes to the audit log: the host, and the verbs that change who may do what.</summary>
internal static class AuditLock
{
    /// <summary>Another's lines take milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <exception cref="IOException">Another holds it for longer, or the folder cannot be written.</exception>
    public static FileStream Take(string folder)
    {
        var path = Path.Combine(folder, "lock");
        using var never = new ManualResetEventSlim();
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Pause)
        {
            if (Try(path) is { } held)
            {
                return held;
            }

            never.Wait(Pause);
        }

        throw new IOException($"another process holds {path}");
    }

    private static FileStream? Try(string path)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            FolderOwner.Give(path);
            return file;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
