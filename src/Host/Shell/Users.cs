using System.Globalization;
using System.Runtime.InteropServices;

namespace Experimance.Host.Shell;

/// <summary>Users and groups of this machine, out of its files (the groups that matter here are made by the installation).</summary>
internal static partial class Users
{
    private const int NameAt = 0;
    private const int IdAt = 2;

    /// <summary>Whose process this is.</summary>
    public static uint Effective => GetEffectiveUser();

    public static uint? GroupId(string group) =>
        Find("/etc/group", fields => fields[NameAt] == group) is { } found
        && uint.TryParse(found[IdAt], CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    public static string? Name(uint user) =>
        Find("/etc/passwd", fields => fields[IdAt] == user.ToString(CultureInfo.InvariantCulture))?[NameAt];

    private static string[]? Find(string file, Func<string[], bool> fits)
    {
        try
        {
            return File.ReadLines(file).Select(line => line.Split(':')).FirstOrDefault(f => f.Length > IdAt && fits(f));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();
}
