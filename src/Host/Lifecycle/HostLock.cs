using Experimance.Actors.Foundation;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// One host for each checkout. The lock is the operating system's on <c>state/host.lock</c>, so it ends with the process
/// however that ends; the note beside it says who holds it.
/// </summary>
internal sealed class HostLock : IDisposable
{
    private readonly FileStream _lock;
    private readonly string _note;

    private HostLock(FileStream held, string note)
    {
        _lock = held;
        _note = note;
    }

    /// <summary>Takes the lock, or says who has it.</summary>
    /// <exception cref="IOException">The state folder cannot be written.</exception>
    public static (HostLock? Lock, HostNote? HeldBy) Take(Places places, HostNote note)
    {
        Directory.CreateDirectory(places.State);
        try
        {
            var held = new FileStream(PathOf(places), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            try
            {
                note.Write(places);
            }
            catch
            {
                held.Dispose();
                throw;
            }

            return (new HostLock(held, HostNote.PathOf(places)), null);
        }
        catch (IOException) when (Read(places) is { } holder)
        {
            return (null, holder);
        }
    }

    /// <summary>
    /// Who holds it, or null where nobody does. It tries the lock for a moment: who waits for a host to take it reads
    /// <see cref="HostNote"/> alone.
    /// </summary>
    public static HostNote? Read(Places places)
    {
        if (!File.Exists(PathOf(places)))
        {
            return null;
        }

        try
        {
            using var free = new FileStream(PathOf(places), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return null;
        }
        catch (IOException)
        {
            return HostNote.Read(places) ?? HostNote.Unknown;
        }
    }

    public void Dispose()
    {
        File.Delete(_note);
        _lock.Dispose();
    }

    private static string PathOf(Places places) => Path.Combine(places.State, "host.lock");
}
