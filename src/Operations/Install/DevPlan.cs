using Experimance.Operations.Machine;
using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary><c>install dev</c>: what a working tree needs beside the code. Nothing outside the tree is touched, no shell profile, no system.</summary>
internal static class DevPlan
{
    private static readonly string[] Folders = ["cache", "state", "records", "logs"];

    private static readonly Ownership Own = new("", "", (UnixFileMode)0b111_101_101);

    /// <summary>Secrets are to come in here.</summary>
    private static readonly Ownership OwnerAlone = new("", "", UnixFileMode.UserRead | UnixFileMode.UserWrite);

    public static Plan Of(string tree, TargetMachine machine) =>
        new(
            new Step(
                "folders",
                [
                    .. Folders
                        .Select(folder => Path.Combine(tree, folder))
                        // As its owner made it, where it is there.
                        .Where(folder => !machine.Exists(folder))
                        .Select(folder => new FolderDeed(folder, Own)),
                ]
            ),
            new Step(
                "settings",
                new ExampleDeed(
                    Path.Combine(tree, ".env"),
                    File.ReadAllBytes(Path.Combine(tree, "infra", "config", "experimance.env")),
                    OwnerAlone
                )
            )
        );
}
