using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Machine;

/// <summary>All that a machine's settings are read from, the lowest layer first.</summary>
/// <param name="File">The working tree's <c>.env</c>; null in production.</param>
/// <param name="Folder">Its <c>*.env</c> in the order of their names; null in development.</param>
/// <param name="Environment">What begins with <c>EXPERIMANCE_</c> in the process's environment.</param>
/// <param name="Credentials">systemd's folder: files called as the names, in lower case; null where there is none.</param>
/// <param name="Development">The mode of this process, which no file can change.</param>
public sealed record MachineSources(
    string? File,
    string? Folder,
    ImmutableDictionary<string, Secret> Environment,
    string? Credentials,
    bool Development
)
{
    /// <summary>Where production has them (0750; the files 0640).</summary>
    public const string InSystem = "/etc/experimance";
}
