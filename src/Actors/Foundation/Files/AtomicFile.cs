using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Experimance.Actors.Foundation.Files;

/// <summary>
/// Small files that are either the old or the new one, whole, whatever happens in between: a temporary file beside the
/// target, flushed to the disk, then renamed. Touches the disk: actors call it only on the blocking dispatcher.
/// </summary>
public static class AtomicFile
{
    /// <summary>How many times a free name is sought for a damaged file before giving up on setting it aside.</summary>
    private const int LastNumber = 999;

    /// <summary>
    /// Writes <paramref name="content"/> whole; the folder is made where it is missing. What root writes belongs to the folder's
    /// owner (<see cref="FolderOwner"/>).
    /// </summary>
    /// <param name="durable">Flushed to the disk: it survives a power cut. Not needed for what is written again soon.</param>
    /// <param name="mode">Who may do what with it, from its first byte on; null: as usual.</param>
    /// <exception cref="IOException">The disk refuses; the message says which file, why and what to do.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool durable = true, UnixFileMode? mode = null)
    {
        // One process may write the same file from two threads: each has a temporary file of its own.
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            FolderOwner.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var options = new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.Write,
                Share = FileShare.None,
            };
            if (mode is { } asked && !OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = asked;
            }

            using (var file = new FileStream(temporary, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: durable);
            }

            FolderOwner.Give(temporary);
            FaultPoint.Pass();
            File.Move(temporary, path, overwrite: true);
            FaultPoint.Pass();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TryDelete(temporary);
            throw Explain(path, e);
        }
    }

    /// <summary>Removes a file; one that is not there is removed already.</summary>
    /// <exception cref="IOException">The disk refuses; the message says which file, why and what to do.</exception>
    public static void Delete(string path)
    {
        try
        {
            FaultPoint.Pass();
            File.Delete(path);
            FaultPoint.Pass();
        }
        catch (DirectoryNotFoundException)
        {
            // Neither is its folder.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Explain(path, e);
        }
    }

    /// <summary>Writes text in UTF-8; see <see cref="Write"/>.</summary>
    public static void WriteText(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes <paramref name="value"/> as JSON; see <see cref="Write"/>.</summary>
    public static void WriteJson<T>(string path, T value, JsonSerializerOptions? options = null, bool durable = true) =>
        Write(path, JsonSerializer.SerializeToUtf8Bytes(value, options), durable);

    /// <summary>
    /// Reads JSON. A file that is damaged (no JSON, or not of this shape) is renamed to a free name beside it and never
    /// deleted; <paramref name="trouble"/> then says what happened, for the log.
    /// </summary>
    /// <returns>False when there is no (readable, sound) file; <paramref name="trouble"/> is null when there simply is none.</returns>
    public static bool TryReadJson<T>(
        string path,
        TimeProvider clock,
        [NotNullWhen(true)] out T? value,
        out string? trouble,
        JsonSerializerOptions? options = null
    )
    {
        value = default;
        trouble = null;
        try
        {
            value = JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), options);
            if (value is not null)
            {
                return true;
            }

            trouble = $"{path} is damaged (it holds null); {SetAside(path, clock)}";
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException) { }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or FormatException)
        {
            trouble = $"{path} is damaged ({e.Message}); {SetAside(path, clock)}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            trouble = $"{path} cannot be read: {e.Message}. Check the disk and the file's owner; it was left as it is.";
        }

        return false;
    }

    /// <summary>Renames a damaged file to a free name beside it.</summary>
    /// <returns>A sentence that says where it is now.</returns>
    public static string SetAside(string path, TimeProvider clock)
    {
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (var number = 0; number <= LastNumber; number++)
        {
            var aside = number == 0 ? $"{path}.damaged-{stamp}" : $"{path}.damaged-{stamp}-{number}";
            if (File.Exists(aside))
            {
                continue;
            }

            try
            {
                File.Move(path, aside, overwrite: false);
                return $"set aside as {aside}.";
            }
            catch (IOException) when (File.Exists(aside))
            {
                // Somebody else took the name in between: the next one.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return $"it could not be set aside ({e.Message}) and was left as it is.";
            }
        }

        return "no free name was left to set it aside; it was left as it is.";
    }

    private static IOException Explain(string path, Exception e)
    {
        var advice = e switch
        {
            UnauthorizedAccessException =>
                "Check who owns the folder and that its file system is not mounted read-only.",
            IOException { HResult: NoSpaceLeft } =>
                $"The disk is full: make room on the file system of {Path.GetDirectoryName(path)}.",
            IOException { HResult: ReadOnlyFileSystem } =>
                "Its file system is mounted read-only: look for disk errors.",
            _ => "Check the disk.",
        };
        return new IOException($"{path} cannot be written: {e.Message} {advice}", e);
    }

    // What .NET on Linux puts into HResult: the raw errno.
    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The first failure is the one to tell; a left-over temporary file is overwritten next time.
        }
    }
}
