using System.Collections;
using System.Collections.Immutable;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Machine;
using Experimance.Actors.Foundation;

namespace Experimance.Host.Installation;

/// <summary>
/// What this process was given in its environment, taken at its start: whatever may be secret stands nowhere else after that, so
/// no child process, crash report or library finds it.
/// </summary>
internal static class ProcessEnvironment
{
    private const string CredentialsFolder = "CREDENTIALS_DIRECTORY";

    /// <summary>Everything that begins with <c>EXPERIMANCE_</c>, as it was when the process started.</summary>
    public static ImmutableDictionary<string, Secret> AtStart { get; } = Take();

    /// <summary>On a developer's machine (<c>scripts/dev</c> and <c>scripts/experimance</c> say so).</summary>
    public static bool Development => AtStart.GetValueOrDefault("EXPERIMANCE_MODE")?.Reveal() == "development";

    /// <summary>The places of the machine's settings.</summary>
    /// <param name="tree">The working tree.</param>
    /// <param name="folder">Instead of the machine's own, in production.</param>
    public static MachineSources Sources(string tree, string? folder) =>
        new(
            Development ? Path.Combine(tree, ".env") : null,
            Development ? null : folder ?? MachineSources.InSystem,
            AtStart,
            Environment.GetEnvironmentVariable(CredentialsFolder),
            Development
        );

    /// <summary>To be called before anything else: afterwards nothing secret is in the environment.</summary>
    public static void Clear() => _ = AtStart;

    internal static ImmutableDictionary<string, Secret> Take()
    {
        var ours = Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value ?? ""))
            .Where(entry => entry.Name.StartsWith(SettingsSources.Prefix, StringComparison.Ordinal))
            .ToImmutableDictionary(entry => entry.Name, entry => new Secret(entry.Value));
        foreach (var name in ours.Keys.Where(name => !MachineReader.IsOpen(name)))
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        return ours;
    }
}
