using Experimance.Actors.Foundation;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// One host for each checkout. The lock is the operating system's on <c>state/host.lock</c>, so it ends with the process
/// however that ends; the file beside it says who holds it.
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
    /// <param name="description">pid, services and address, in words.</param>
    /// <exception cref="IOException">The state folder cannot be written.</exception>
    public static (HostLock? Lock, string? HeldBy) Take(Places places, string description)
    {
        Directory.CreateDirectory(places.State);
        try
        {
            var held = new FileStream(PathOf(places), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(NoteOf(places), description);
            return (new HostLock(held, NoteOf(places)), null);
        }
        catch (IOException) when (Read(places) is { } holder)
        {
            return (null, holder);
        }
    }

    /// <summary>Who holds it, or null where nobody does.</summary>
    public static string? Read(Places places)
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
            return File.Exists(NoteOf(places)) ? File.ReadAllText(NoteOf(places)) : "another host";
        }
    }

    public void Dispose()
    {
        File.Delete(_note);
        _lock.Dispose();
    }

    private static string PathOf(Places places) => Path.Combine(places.State, "host.lock");

    private static string NoteOf(Places places) => Path.Combine(places.State, "host.txt");
}
