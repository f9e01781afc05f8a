using System.Globalization;

namespace Experimance.Actors.Health.Probes;

/// <summary>Reads files of <c>/proc</c> and <c>/sys</c>; what is not there or cannot be read is null or empty, never an error.</summary>
internal static class KernelFiles
{
    public static string? Text(params string[] path)
    {
        try
        {
            return File.ReadAllText(Path.Combine(path)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static string[] Lines(params string[] path) =>
        Text(path)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    public static double? Number(params string[] path) => Parse(Text(path));

    public static double? Parse(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Of lines as <c>MemTotal:  1000 kB</c>, in bytes.</summary>
    public static double? Kilobytes(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal)) is { } line
            ? Parse(line[(name.Length + 1)..].Replace("kB", "", StringComparison.Ordinal).Trim()) * 1024
            : null;

    /// <summary>Folders (links to folders too) and files below, in the order of their names.</summary>
    public static string[] Entries(string folder, string pattern)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder, pattern).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
