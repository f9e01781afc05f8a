using System.CommandLine;
using Experimance.Host.Access;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance kiosk address [SCREEN]</c>: what the browser of a screen opens, with the key that makes it the kiosk.</summary>
internal static class KioskCommand
{
    public static Command Create()
    {
        var screen = new Argument<string>("SCREEN")
        {
            Description = "Which screen.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => "main",
        };
        var project = new ProjectOption();
        var address = new Command(
            "address",
            "Prints the address that a screen's browser opens, on a terminal or to root."
        )
        {
            screen,
        };
        address.SetAction(
            (parsed, _) =>
                AccessSession.WithAsync(
                    parsed,
                    project,
                    async session =>
                    {
                        if (!SecretLink.IsTerminal() && !Environment.IsPrivilegedProcess)
                        {
                            return await session
                                .RefuseAsync(
                                    "the address holds the kiosk's key, so it is printed on a terminal alone, or to root; run it at a terminal"
                                )
                                .ConfigureAwait(false);
                        }

                        var key = new KioskKey(session.Found.Run([]).Places).Make();
                        var path = $"screens/{Uri.EscapeDataString(parsed.GetRequiredValue(screen))}";
                        await session
                            .Io.Output.WriteLineAsync(
                                $"{SecretLink.Here(session)}{path}?{KioskKey.Parameter}={key.Reveal()}"
                            )
                            .ConfigureAwait(false);
                        return ExitCode.Done;
                    }
                )
        );
        project.AddTo(address);
        return new("kiosk", "The browsers of the screens on this machine.") { address };
    }
}
