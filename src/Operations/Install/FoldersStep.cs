using Experimance.Operations.Machine;
using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary>The places of the contract. What the service must not change (releases, units, its own settings) is root's.</summary>
internal static class FoldersStep
{
    private static readonly Ownership Service = Ownership.Of(Names.User, Names.Group, "750");

    public static Step Of() =>
        new(
            "folders",
            new FolderDeed("/opt/experimance", Ownership.RootFolder),
            new FolderDeed("/opt/experimance/releases", Ownership.RootFolder),
            // What beside state and records lies here is root's: the service cannot say that a person stopped it.
            new FolderDeed("/var/lib/experimance", Ownership.RootFolder, Kept: true),
            new FolderDeed("/var/lib/experimance/state", Service, Kept: true),
            new FolderDeed("/var/lib/experimance/records", Service, Kept: true),
            new FolderDeed("/var/cache/experimance", Service),
            new FolderDeed("/var/log/experimance", Service),
            new FolderDeed("/var/backups/experimance", Ownership.Of("root", "root", "700"), Kept: true)
        );
}
