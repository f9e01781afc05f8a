using System.CommandLine;
using Experimance.Host.Access.People;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance user role NAME --role R</c>.</summary>
internal static class UserRoleCommand
{
    public static Command Create()
    {
        var (name, role, dry, json) = (
            AccessSession.Name,
            AccessSession.Role,
            AccessSession.DryRun,
            AccessSession.Json
        );
        var project = new ProjectOption();
        var command = new Command("role", "Gives somebody another role; they have to log in again.")
        {
            name,
            role,
            dry,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                AccessSession.WithAsync(
                    parsed,
                    project,
                    async session =>
                    {
                        var (who, word) = (parsed.GetRequiredValue(name), parsed.GetRequiredValue(role));
                        var people = session.People;
                        if (people.Find(who) is null)
                        {
                            throw PeopleRefusal.NoSuch("user", who, people.All.Select(one => one.Name));
                        }

                        var tried = parsed.GetValue(dry);
                        return await session
                            .ChangeAsync(
                                tried,
                                $"user role {who} --role {word}",
                                () => people.SetRoleAsync(who, AccessSession.RoleOf(word)),
                                () =>
                                    session.SayAsync(
                                        parsed.GetValue(json),
                                        $"{who} {(tried ? "would be" : "is")} {word} now.",
                                        new
                                        {
                                            Name = who,
                                            Role = word,
                                            Done = !tried,
                                        }
                                    )
                            )
                            .ConfigureAwait(false);
                    }
                )
        );
        return project.AddTo(command);
    }
}
