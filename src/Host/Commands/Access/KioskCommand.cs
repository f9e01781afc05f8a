using System.CommandLine;
using Experimance.Actors.Foundation;
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

                        var (keys, name) = (
                            new KioskKey(session.Found.Run([]).Places),
                            parsed.GetRequiredValue(screen)
                        );
                        // A kiosk that only reads what is there need not be able to write the audit log.
                        return await session
                            .ChangeAsync(
                                tried: keys.Exists,
                                $"kiosk address {name}",
                                () => Task.FromResult(keys.Make()),
                                () => PrintAsync(session, name, keys.Make())
                            )
                            .ConfigureAwait(false);
                    }
                )
        );
        project.AddTo(address);
        return new("kiosk", "The browsers of the screens on this machine.") { address };
    }

    private static async Task<int> PrintAsync(AccessSession session, string screen, Secret key)
    {
        var path = $"screens/{Uri.EscapeDataString(screen)}";
        await session
            .Io.Output.WriteLineAsync($"{SecretLink.Here(session)}{path}?{KioskKey.Parameter}={key.Reveal()}")
            .ConfigureAwait(false);
        return ExitCode.Done;
    }
}
