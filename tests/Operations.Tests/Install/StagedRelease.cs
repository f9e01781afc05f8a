using Experimance.Actors.Foundation;
using Experimance.Operations.Install;
using Experimance.Operations.Machine;
using Experimance.Operations.Tests.Machine;

namespace Experimance.Operations.Tests.Install;

/// <summary>A release as it would be published, with the true files of the tree and a program that only has its name.</summary>
internal sealed class StagedRelease : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StagedRelease()
    {
        Folders.CopyPart("infra/systemd", Path);
        Folders.CopyPart("infra/config", Path);
        Folders.CopyPart("infra/machine", Path);
        Folders.CopyPart("infra/udev", Path);
        Folders.CopyPart("hocon", Path);
        Folders.CopyPart("projects/experimance", Path);
        Directory.CreateDirectory(_folder["bin"]);
        foreach (var program in new[] { "experimance", "pbm" })
        {
            File.WriteAllText(_folder["bin", program], "#!/bin/sh\n");
            File.SetUnixFileMode(_folder["bin", program], Ownership.RootFolder.Mode);
        }
    }

    public string Path => _folder.Path;

    public InstallWish Wish(bool createUser = true) =>
        new("experimance", Path, ReleaseName.Of(Path), createUser, HardwareWatchdog: false);

    /// <summary>Its program finds the configuration sound.</summary>
    public void Sound(TestMachine machine) =>
        machine.Answers[$"{Path}/bin/experimance check"] = new ProgramResult(
            0,
            """{"services":["depth","core"],"errors":[]}""",
            "",
            false
        );

    public void Dispose() => _folder.Dispose();
}
