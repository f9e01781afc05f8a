using System.CommandLine;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance user</c>: who may log in; one file a verb.</summary>
internal static class UserCommand
{
    public static Command Create() =>
        new("user", "Who may log in, and as what.")
        {
            UserAddCommand.Create(),
            UserLinkCommand.Create(),
            UserListCommand.Create(),
            UserRoleCommand.Create(),
            UserRemoveCommand.Create(),
        };
}
