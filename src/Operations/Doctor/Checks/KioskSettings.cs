using Experimance.Operations.Install;

namespace Experimance.Operations.Doctor.Checks;

/// <summary>The few lines of <c>display.conf</c> that checks need.</summary>
internal static class KioskSettings
{
    /// <summary>Null: it is not set.</summary>
    /// <exception cref="UnauthorizedAccessException">This user may not read it.</exception>
    public static string? Find(Site site, string name) =>
        site.Text($"{Names.Settings}/display.conf")
            ?.Split('\n')
            .Select(line => line.Trim().Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0] == name)
            .Select(pair => pair[1].Trim('"', '\''))
            .LastOrDefault();

    /// <summary>By its path, or on the system's path.</summary>
    public static bool IsThere(Site site, string program) =>
        program.StartsWith('/') ? site.Machine.Exists(program) : Prerequisites.IsOnPath(site.Machine, program);
}
