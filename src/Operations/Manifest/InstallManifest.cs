using System.Collections.Immutable;

namespace Experimance.Operations.Manifest;

/// <summary>All that is installed for production on this machine: <c>/etc/experimance/install.json</c>.</summary>
/// <param name="Format">Of this file.</param>
/// <param name="Entries">In the order in which they were done.</param>
internal sealed record InstallManifest(int Format, ImmutableArray<LedgerEntry> Entries)
{
    public const string File = "/etc/experimance/install.json";

    public const int PresentFormat = 1;

    public static InstallManifest Empty { get; } = new(PresentFormat, []);

    /// <summary>The project that was installed.</summary>
    public string Project { get; init; } = "";
}
