namespace Experimance.Palettes.System;

/// <summary>The door to people and tokens, as commands of this palette take it.</summary>
internal static class AccessDoors
{
    /// <exception cref="CommandFailedException">This process has none.</exception>
    public static IAccessDoor Access(this CommandRun run) =>
        run.Means.Access ?? throw new CommandFailedException("this host knows no people and no tokens");

    /// <summary>viewer, operator, admin.</summary>
    public static string Word(this Role role) => role.ToString().ToLowerInvariant();

    /// <summary>To the minute, in the world's time.</summary>
    public static string Minute(this DateTimeOffset at) =>
        at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", global::System.Globalization.CultureInfo.InvariantCulture);
}
