using System.CommandLine;
using Experimance.Host.Access.People;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance user list</c>.</summary>
internal static class UserListCommand
{
    public static Command Create()
    {
        var json = AccessSession.Json;
        var project = new ProjectOption();
        var command = new Command("list", "Lists who may log in.") { json };
        command.SetAction(
            (parsed, _) =>
                AccessSession.WithAsync(
                    parsed,
                    project,
                    session =>
                    {
                        var now = TimeProvider.System.GetUtcNow();
                        var people = session.People.All.OrderBy(person => person.Name, StringComparer.Ordinal).ToList();
                        return session.SayAsync(
                            parsed.GetValue(json),
                            people.Count == 0
                                ? "Nobody yet. The first one: experimance user add NAME --role admin"
                                : string.Join('\n', people.Select(person => Line(person, now))),
                            people.Select(person => new
                            {
                                Id = person.Name,
                                person.Name,
                                person.Role,
                                person.Added,
                                person.AddedBy,
                                HasPassword = person.PasswordHash is not null,
                                LinkEnds = person.Link is { } link && link.Ends > now
                                    ? link.Ends
                                    : (DateTimeOffset?)null,
                            })
                        );
                    }
                )
        );
        return project.AddTo(command);
    }

    private static string Line(Person person, DateTimeOffset now)
    {
        var open = person.Link is { } link && link.Ends > now ? $"link open until {link.Ends.ToLocalTime():HH:mm}" : "";
        var state =
            person.PasswordHash is not null ? open
            : open.Length > 0 ? open
            : $"link too old: experimance user link {person.Name}";
        return $"{person.Name, -20} {person.Role.ToString().ToLowerInvariant(), -10} added {person.Added:yyyy-MM-dd} by {person.AddedBy}{(state.Length > 0 ? $"; {state}" : "")}";
    }
}
