using System.CommandLine;
using Experimance.Host.Access.People;
using Experimance.Host.Access.Tokens;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance token remove NAME</c>.</summary>
internal static class TokenRemoveCommand
{
    public static Command Create()
    {
        var (name, dry, json) = (AccessSession.Name, AccessSession.DryRun, AccessSession.Json);
        var project = new ProjectOption();
        var command = new Command("remove", "Removes a token; it is worth nothing from then on.") { name, dry, json };
        command.SetAction(
            (parsed, _) =>
                AccessSession.WithAsync(
                    parsed,
                    project,
                    async session =>
                    {
                        var tokens = new TokenBook(session.Found.Run([]).Places, TimeProvider.System);
                        var (which, tried) = (parsed.GetRequiredValue(name), parsed.GetValue(dry));
                        if (tokens.All.All(one => one.Name != which))
                        {
                            throw PeopleRefusal.NoSuch("token", which, tokens.All.Select(one => one.Name));
                        }

                        return await session
                            .ChangeAsync(
                                tried,
                                $"token remove {which}",
                                () => tokens.RemoveAsync(which),
                                () =>
                                    session.SayAsync(
                                        parsed.GetValue(json),
                                        $"Token {which} {(tried ? "would be" : "is")} removed.",
                                        new { Name = which, Removed = !tried }
                                    )
                            )
                            .ConfigureAwait(false);
                    }
                )
        );
        return project.AddTo(command);
    }
}
