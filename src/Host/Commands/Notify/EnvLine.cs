using System.Text;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Host.Commands.Notify;

/// <summary>Sets one name in a file of <c>NAME=value</c> lines; all others, and comments, stay as they are.</summary>
internal static class EnvLine
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Written whole or not at all. A new file is readable by its owner alone, an old one by whom it was.</summary>
    public static void Set(string path, string name, string value)
    {
        var lines = File.Exists(path) ? File.ReadAllText(path).TrimEnd('\n').Split('\n').ToList() : [];
        var line = $"{name}={(NeedsQuotes(value) ? $"'{value}'" : value)}";
        var at = lines.FindIndex(one => IsOf(one, name));
        if (at >= 0)
        {
            lines[at] = line;
        }
        else
        {
            lines.Add(line);
        }

        AtomicFile.Write(
            path,
            Encoding.UTF8.GetBytes(string.Join('\n', lines.SkipWhile(one => one.Length == 0)) + "\n"),
            mode: File.Exists(path) && !OperatingSystem.IsWindows() ? File.GetUnixFileMode(path) : OwnerAlone
        );
    }

    private static bool IsOf(string line, string name)
    {
        var content = line.AsSpan().TrimStart(" \t");
        content = content.StartsWith("export ") ? content["export ".Length..].TrimStart(' ') : content;
        return content.StartsWith($"{name}=");
    }

    private static bool NeedsQuotes(string value) =>
        value.Any(letter => char.IsWhiteSpace(letter) || letter is '"' or '\\' or '#' or '$');
}
