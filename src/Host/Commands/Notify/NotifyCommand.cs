using System.CommandLine;

namespace Experimance.Host.Commands.Notify;

/// <summary><c>experimance notify</c>: who is told, and whether it works; one file a verb.</summary>
internal static class NotifyCommand
{
    public static Command Create() =>
        new("notify", "Who is told, and whether it works.")
        {
            NotifySetup.Create(),
            NotifyTestCommand.Create(),
            NotifyWhoCommand.Create(),
        };
}
