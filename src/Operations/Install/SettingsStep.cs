using Experimance.Operations.Machine;
using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary>The machine's settings, from commented examples; what is there is never overwritten.</summary>
internal static class SettingsStep
{
    private static readonly Ownership Secret = Ownership.Of("root", Names.Group, "640");

    public static Step Of(InstallWish wish) =>
        new(
            "settings",
            new FolderDeed(Names.Settings, Ownership.Of("root", Names.Group, "750"), Kept: true),
            new ExampleDeed($"{Names.Settings}/experimance.env", wish.File("config", "experimance.env"), Secret),
            new ExampleDeed($"{Names.Settings}/display.conf", wish.File("config", "display.conf"), Secret)
        );
}
