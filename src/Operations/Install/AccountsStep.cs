using Experimance.Operations.Machine;
using Experimance.Operations.Planning;

namespace Experimance.Operations.Install;

/// <summary>Users and groups: who runs it, who may operate it, who shows it.</summary>
internal static class AccountsStep
{
    /// <summary>What the host needs of devices: camera (plugdev, video), GPU (video, render). Never <c>input</c>: nothing of ours reads keys.</summary>
    public static readonly string[] HostGroups = ["video", "render", "plugdev"];

    public static readonly string[] KioskGroups = ["video", "render"];

    public static Step Of(InstallWish wish, TargetMachine machine) =>
        new(
            "users and groups",
            [
                new GroupDeed(Names.Group),
                new GroupDeed(Names.AdminGroup),
                new GroupDeed(Names.Kiosk),
                .. wish.CreateUser || machine.Accounts.UserId(Names.User) is not null
                    ? new Deed[] { new UserDeed(Names.User, Names.Group, "/var/lib/experimance") }
                    : [],
                new UserDeed(Names.Kiosk, Names.Kiosk, "/var/cache/experimance-kiosk"),
                // A user that a person made may have another first group; files are the group's all the same.
                new MemberDeed(Names.User, Names.Group),
                .. HostGroups
                    .Where(group => machine.Accounts.GroupId(group) is not null)
                    .Select(group => new MemberDeed(Names.User, group)),
                .. KioskGroups
                    .Where(group => machine.Accounts.GroupId(group) is not null)
                    .Select(group => new MemberDeed(Names.Kiosk, group)),
            ]
        )
        {
            Check = target => Missing(wish, target),
        };

    private static IEnumerable<Trouble> Missing(InstallWish wish, TargetMachine machine)
    {
        if (!wish.CreateUser && machine.Accounts.UserId(Names.User) is null)
        {
            yield return new(
                TroubleKind.Missing,
                $"there is no user '{Names.User}', whom the installation runs as",
                $"{Names.UserAdd}   (or give --create-user: a user that cannot log in is made)"
            );
        }
    }
}
