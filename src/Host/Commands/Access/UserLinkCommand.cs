using System.CommandLine;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance user link NAME</c>: a further link, for a forgotten password or a first link that is too old.</summary>
internal static class UserLinkCommand
{
    public static Command Create()
    {
        var name = AccessSession.Name;
        var project = new ProjectOption();
        var command = new Command("link", "Prints a further link: a forgotten password, a first link that is too old.")
        {
            name,
        };
        command.SetAction(
            (parsed, _) =>
                AccessSession.WithAsync(
                    parsed,
                    project,
                    async session =>
                    {
                        if (!SecretLink.IsTerminal())
                        {
                            return await session.RefuseAsync(SecretLink.NoTerminal).ConfigureAwait(false);
                        }

                        var who = parsed.GetRequiredValue(name);
                        return await session
                            .ChangeAsync(
                                $"user link {who}",
                                async () =>
                                {
                                    var secret = await session.People.LinkAsync(who).ConfigureAwait(false);
                                    await SecretLink.PrintAsync(session, who, secret).ConfigureAwait(false);
                                    return ExitCode.Done;
                                }
                            )
                            .ConfigureAwait(false);
                    }
                )
        );
        return project.AddTo(command);
    }
}
