namespace Experimance.Host.Programs;

/// <summary>Finds programs as a shell does, but on the path that the program itself is given.</summary>
internal static class ProgramSearch
{
    /// <summary>Where nothing else is said.</summary>
    public const string SystemPath = "/usr/local/bin:/usr/bin:/bin";

    private const UnixFileMode Executable =
        UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="name">A name, or a path, which is taken as it is.</param>
    /// <param name="path">Folders, separated by colons.</param>
    /// <returns>Null: there is no such program.</returns>
    public static string? Find(string name, string path) =>
        name.Contains('/', StringComparison.Ordinal)
            ? (IsProgram(name) ? name : null)
            : path.Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, name))
                .FirstOrDefault(IsProgram);

    private static bool IsProgram(string file)
    {
        try
        {
            return File.Exists(file) && !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Executable) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
