namespace Experimance.Actors.Configuration;

/// <summary>One layer of files.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="ShownAs">How messages name it: <c>projects/experimance</c>.</param>
/// <param name="MayBeMissing">A machine's own layer begins without a folder.</param>
public sealed record SettingsFolder(string Path, string ShownAs, bool MayBeMissing = false);
