using Experimance.Operations.Machine;

namespace Experimance.Operations.Install;

/// <summary>What an installation for production is to be.</summary>
/// <param name="Project">That starts with the machine, where none does yet.</param>
/// <param name="Staged">The published release, at this process's path: <c>bin/</c>, <c>projects/</c>, <c>hocon/</c>, <c>infra/</c>.</param>
/// <param name="Release">Its name.</param>
/// <param name="CreateUser">The user <c>experimance</c> is made where it is missing.</param>
/// <param name="HardwareWatchdog">The machine itself is started again when systemd hangs.</param>
internal sealed record InstallWish(
    string Project,
    string Staged,
    string Release,
    bool CreateUser,
    bool HardwareWatchdog
)
{
    public string ReleasePath => $"/opt/experimance/releases/{Release}";

    /// <summary>Files below a folder of the release, with their paths relative to it.</summary>
    public IEnumerable<(string Path, byte[] Content)> Files(params string[] folder)
    {
        var root = Path.Combine([Staged, "infra", .. folder]);
        return Directory.Exists(root)
            ?
            [
                .. Directory
                    .EnumerateFiles(root, "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => (Path.GetRelativePath(root, file), System.IO.File.ReadAllBytes(file))),
            ]
            : [];
    }

    /// <summary>A file of the release.</summary>
    public byte[] File(params string[] path) => System.IO.File.ReadAllBytes(Path.Combine([Staged, "infra", .. path]));

    /// <summary>Whether the machine has such a unit of its own.</summary>
    public static string? Vendor(TargetMachine machine, string unit) =>
        new[] { $"/usr/lib/systemd/system/{unit}", $"/lib/systemd/system/{unit}" }.FirstOrDefault(machine.Exists);
}
