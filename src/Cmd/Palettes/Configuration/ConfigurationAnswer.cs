namespace Experimance.Palettes.Configuration;

/// <summary>What is to be said of the configuration.</summary>
/// <param name="Text">Lines for people.</param>
/// <param name="Facts">The same for programs.</param>
/// <param name="Notes">Beside it: what was wrong before and still is, troubles with the history.</param>
public sealed record ConfigurationAnswer(string Text, object Facts, string Notes = "");
