using System.CommandLine;
using Experimance.Host.Access.People;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance user remove NAME</c>.</summary>
internal static class UserRemoveCommand
{
    public static Command Create()
    {
        var (name, dry, json) = (AccessSession.Name, AccessSession.DryRun, AccessSession.Json);
        var project = new ProjectOption();
        var command = new Command("remove", "Removes somebody; whatever they have open ends at once.")
        {
            name,
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
                        var (who, people, tried) = (
                            parsed.GetRequiredValue(name),
                            session.People,
                            parsed.GetValue(dry)
                        );
                        if (people.Find(who) is null)
                        {
                            throw PeopleRefusal.NoSuch("user", who, people.All.Select(one => one.Name));
                        }

                        return await session
                            .ChangeAsync(
                                tried,
                                $"user remove {who}",
                                () => people.RemoveAsync(who),
                                () =>
                                    session.SayAsync(
                                        parsed.GetValue(json),
                                        $"{who} {(tried ? "would be" : "is")} removed.",
                                        new { Name = who, Removed = !tried }
                                    )
                            )
                            .ConfigureAwait(false);
                    }
                )
        );
        return project.AddTo(command);
    }
}
