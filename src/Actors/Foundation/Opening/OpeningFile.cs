using System.Text.Json;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Foundation.Opening;

/// <summary>
/// Where the exceptions are kept: <c>records/opening.json</c>, either the old or the new one whatever happens, changed by one at a
/// time. Commands write it, with a running host or without; the host follows it. Touches the disk: not for actors' own threads.
/// </summary>
public sealed class OpeningFile(string path, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
    };

    public OpeningFile(Places places, TimeProvider time)
        : this(System.IO.Path.Combine(places.Records, "opening.json"), time) { }

    public string Path => path;

    /// <summary>What it says. A file that is damaged is set aside with a new name; then, and where there is none, there are no exceptions.</summary>
    /// <param name="trouble">What happened to a file that could not be used, in words; null: nothing did.</param>
    public OpeningExceptions Read(out string? trouble)
    {
        if (!AtomicFile.TryReadJson<OpeningExceptions>(path, time, out var found, out trouble, Options))
        {
            return OpeningExceptions.None;
        }

        if (found.IsSound)
        {
            return found;
        }

        trouble =
            $"{path} is damaged (an exception without a name, that ends before it begins, or longer than {OpeningExceptions.Longest.TotalHours} hours); {AtomicFile.SetAside(path, time)}";
        return OpeningExceptions.None;
    }

    /// <summary>Reads, changes and writes, while nobody else does.</summary>
    /// <param name="change">The next; null: it stays as it is.</param>
    /// <returns>What it says now, and what happened to a damaged one before.</returns>
    /// <exception cref="IOException">The disk refuses, or somebody else's change does not end; the message says which, why and what to do.</exception>
    public async Task<(OpeningExceptions Now, string? Trouble)> ChangeAsync(
        Func<OpeningExceptions, OpeningExceptions?> change
    )
    {
        ArgumentNullException.ThrowIfNull(change);
        using var alone = await FileLock.TakeAsync($"{path}.lock", Patience, time).ConfigureAwait(false);
        var before = Read(out var trouble);
        if (change(before) is not { } next)
        {
            return (before, trouble);
        }

        AtomicFile.WriteJson(path, next, Options);
        return (next, trouble);
    }
}
