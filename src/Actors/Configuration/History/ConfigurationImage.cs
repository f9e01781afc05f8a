using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Experimance.Actors.Configuration.History;

/// <summary>The files of a configuration at one moment, by name; a value like any other.</summary>
/// <param name="Files">See <see cref="ConfigurationRoots.Names"/>.</param>
public sealed record ConfigurationImage(ImmutableSortedDictionary<string, ImmutableArray<byte>> Files)
{
    /// <summary>Reads them all; a file that cannot be read is left out (the check of the configuration says why).</summary>
    public static ConfigurationImage Read(ConfigurationRoots roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        var files = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<byte>>(StringComparer.Ordinal);
        foreach (var name in roots.Names())
        {
            try
            {
                files[name] = [.. File.ReadAllBytes(roots.PathOf(name))];
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Somebody else's to tell: reading the settings refuses the file with its name.
            }
        }

        return new(files.ToImmutable());
    }

    /// <summary>The image with these files changed; null removes one.</summary>
    public ConfigurationImage With(IEnumerable<KeyValuePair<string, ImmutableArray<byte>?>> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var files = Files.ToBuilder();
        foreach (var (name, content) in changes)
        {
            if (content is { } bytes)
            {
                files[name] = bytes;
            }
            else
            {
                files.Remove(name);
            }
        }

        return new(files.ToImmutable());
    }

    /// <summary>The files that differ from <paramref name="earlier"/>, with what they were and are; null: not there.</summary>
    public IEnumerable<(string Name, ImmutableArray<byte>? Before, ImmutableArray<byte>? After)> Since(
        ConfigurationImage earlier
    )
    {
        ArgumentNullException.ThrowIfNull(earlier);
        foreach (var name in Files.Keys.Union(earlier.Files.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (earlier.Find(name), Find(name));
            if (!Same(before, after))
            {
                yield return (name, before, after);
            }
        }
    }

    public ImmutableArray<byte>? Find(string name) => Files.TryGetValue(name, out var bytes) ? bytes : null;

    /// <summary>Writes all files below <paramref name="root"/>, for a check or a run that must not touch the true ones.</summary>
    public void WriteTo(string root)
    {
        foreach (var (name, bytes) in Files)
        {
            var path = Path.Combine(root, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes.AsSpan());
        }
    }

    /// <summary>Lower-case hex SHA-256 of a file's content.</summary>
    public static string HashOf(ImmutableArray<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan()));

    private static bool Same(ImmutableArray<byte>? one, ImmutableArray<byte>? other) =>
        one is { } first && other is { } second
            ? first.AsSpan().SequenceEqual(second.AsSpan())
            : one is null && other is null;
}
