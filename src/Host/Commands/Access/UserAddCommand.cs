using System.CommandLine;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance user add NAME --role R</c>: prints a link by which they choose a password.</summary>
internal static class UserAddCommand
{
    public static Command Create()
    {
        var (name, role, dry) = (AccessSession.Name, AccessSession.Role, AccessSession.DryRun);
        var project = new ProjectOption();
        var command = new Command("add", "Adds a person and prints the link by which they choose a password.")
        {
            name,
            role,
            dry,
        };
        command.SetAction(
            (parsed, _) =>
                AccessSession.WithAsync(
                    parsed,
                    project,
                    session =>
                        AddAsync(
                            session,
                            parsed.GetRequiredValue(name),
                            parsed.GetRequiredValue(role),
                            parsed.GetValue(dry)
                        )
                )
        );
        return project.AddTo(command);
    }

    private static async Task<int> AddAsync(AccessSession session, string name, string role, bool dry)
    {
        var people = session.People;
        if (dry)
        {
            people.CheckAdd(name, AccessSession.RoleOf(role));
            return await session.SayAsync(json: false, $"{name} would be added as {role}.", name).ConfigureAwait(false);
        }

        if (!SecretLink.IsTerminal())
        {
            return await session.RefuseAsync(SecretLink.NoTerminal).ConfigureAwait(false);
        }

        return await session
            .ChangeAsync(
                $"user add {name} --role {role}",
                async () =>
                {
                    var secret = await people
                        .AddAsync(name, AccessSession.RoleOf(role), AccessSession.Who)
                        .ConfigureAwait(false);
                    await SecretLink.PrintAsync(session, name, secret).ConfigureAwait(false);
                    return ExitCode.Done;
                }
            )
            .ConfigureAwait(false);
    }
}
