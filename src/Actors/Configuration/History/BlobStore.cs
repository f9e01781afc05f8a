using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Configuration.History;

/// <summary>Contents of files by their SHA-256: however many configurations hold the same file, it is kept once.</summary>
internal sealed class BlobStore(string folder)
{
    /// <exception cref="IOException">The disk refuses; the message says what to do.</exception>
    public string Put(ImmutableArray<byte> content)
    {
        var hash = ConfigurationImage.HashOf(content);
        if (!File.Exists(PathOf(hash)))
        {
            AtomicFile.Write(PathOf(hash), content.AsSpan());
        }

        return hash;
    }

    /// <summary>Null where it is not there, or damaged.</summary>
    public ImmutableArray<byte>? Read(string hash)
    {
        try
        {
            ImmutableArray<byte> bytes = [.. File.ReadAllBytes(PathOf(hash))];
            return ConfigurationImage.HashOf(bytes) == hash ? bytes : null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Removes what no configuration holds any more.</summary>
    public void Sweep(IReadOnlySet<string> kept)
    {
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
        {
            if (!kept.Contains(Path.GetFileName(path)))
            {
                File.Delete(path);
            }
        }
    }

    private string PathOf(string hash) => Path.Combine(folder, hash);
}
