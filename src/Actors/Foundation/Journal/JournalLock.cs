using System.Globalization;

namespace Experimance.Actors.Foundation.Journal;

/// <summary>One writer at a time: the operating system's lock on a file, gone with the process that held it.</summary>
internal static class JournalLock
{
    /// <param name="refusal">Who holds it and what to do; empty when it was taken.</param>
    /// <returns>The lock, held until it is disposed of; null when another has it.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static FileStream? Take(string folder, TimeProvider clock, out string refusal)
    {
        var path = Path.Combine(folder, "lock");
        var who = Path.Combine(folder, "holder.txt");
        try
        {
            var taken = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            refusal = "";
            Sign(who, clock);
            return taken;
        }
        catch (IOException) when (File.Exists(path))
        {
            refusal =
                $"The journal in {folder} is written by another already: {Holder(who)}. Only one may; end that one, or let it be the one.";
            return null;
        }
    }

    /// <summary>For the message alone. A full disk may refuse it, and then the message knows less.</summary>
    private static void Sign(string path, TimeProvider clock)
    {
        try
        {
            File.WriteAllText(
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"process {Environment.ProcessId} ({Environment.ProcessPath}) since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"
                )
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    private static string Holder(string path)
    {
        try
        {
            return File.ReadAllText(path) is { Length: > 0 } text ? text : "a process that could not write its name";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "a process that could not write its name";
        }
    }
}
