using System.CommandLine;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance token</c>: tokens of programs; one file a verb.</summary>
internal static class TokenCommand
{
    public static Command Create() =>
        new("token", "Tokens by which programs come in.")
        {
            TokenAddCommand.Create(),
            TokenListCommand.Create(),
            TokenRemoveCommand.Create(),
        };
}
