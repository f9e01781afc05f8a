using Experimance.Operations.Machine;
using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary>Who may open the camera.</summary>
internal static class CameraStep
{
    public static Step Of(InstallWish wish, TargetMachine machine) =>
        new(
            "rules for the camera",
            [
                new FolderDeed("/etc/udev", Ownership.RootFolder, AsItIs: true),
                new FolderDeed("/etc/udev/rules.d", Ownership.RootFolder, AsItIs: true),
                .. wish.Files("udev")
                    .Select(file => new FileDeed($"/etc/udev/rules.d/{file.Path}", file.Content, Ownership.Root)),
                // A machine without udev (a container) has no devices of its own either.
                .. machine.Exists("/run/udev/control")
                    ? new Deed[]
                    {
                        new ActionDeed("camera rules", "udevadm", "control", "--reload"),
                        new ActionDeed("camera", "udevadm", "trigger", "--subsystem-match=usb", "--action=change"),
                    }
                    : [],
            ]
        );
}
