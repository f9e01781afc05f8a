namespace Experimance.Palettes.Configuration;

/// <summary>One setting as it is now.</summary>
/// <param name="File">Its file's name; <c>machine</c> for what this machine says for all projects.</param>
/// <param name="Value">As it is written in TOML; a secret as <c>***</c>.</param>
/// <param name="Changed">It differs from the default.</param>
/// <param name="Origin">File, line and column; or <c>default</c>.</param>
public sealed record ShownSetting(string File, string Key, string Value, bool Changed, string Origin);
