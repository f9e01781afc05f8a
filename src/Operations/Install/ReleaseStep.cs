using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary>The program with its projects, under a name of its own; <c>current</c> is turned to it when it is whole.</summary>
internal static class ReleaseStep
{
    public static Step Of(InstallWish wish) =>
        new(
            $"release {wish.Release}",
            new TreeDeed(wish.ReleasePath, wish.Staged),
            new LinkDeed("/opt/experimance/current", $"releases/{wish.Release}"),
            new LinkDeed("/usr/local/bin/experimance", "/opt/experimance/current/bin/experimance"),
            new LinkDeed("/usr/local/bin/pbm", "/opt/experimance/current/bin/pbm")
        );
}
