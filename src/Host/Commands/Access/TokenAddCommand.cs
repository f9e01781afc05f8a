using System.CommandLine;
using Experimance.Actors.Configuration;
using Experimance.Host.Access.Tokens;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance token add NAME --role R --expires 90d</c>: the value goes to standard output, once, alone, so that it can be piped to where it belongs.</summary>
internal static class TokenAddCommand
{
    public static Command Create()
    {
        var (name, role, dry, json) = (
            AccessSession.Name,
            AccessSession.Role,
            AccessSession.DryRun,
            AccessSession.Json
        );
        var expires = new Option<string>("--expires")
        {
            Description = $"How long it is good, at most {AccessToken.LongestLife.TotalDays:0}d.",
            DefaultValueFactory = _ => $"{AccessToken.UsualLife.TotalDays:0}d",
        };
        var project = new ProjectOption();
        var command = new Command("add", "Makes a token and shows its value once.") { name, role, expires, dry, json };
        command.SetAction(
            (parsed, _) =>
                AccessSession.WithAsync(
                    parsed,
                    project,
                    session =>
                        Duration.TryParse(parsed.GetRequiredValue(expires), out var life)
                            ? AddAsync(
                                session,
                                parsed.GetRequiredValue(name),
                                AccessSession.RoleOf(parsed.GetRequiredValue(role)),
                                life,
                                parsed.GetValue(dry),
                                parsed.GetValue(json)
                            )
                            : session.RefuseAsync($"--expires is a duration with a unit, as 90d ({Duration.Units})")
                )
        );
        return project.AddTo(command);
    }

    private static async Task<int> AddAsync(
        AccessSession session,
        string name,
        Wire.Role role,
        TimeSpan life,
        bool dry,
        bool json
    )
    {
        var tokens = new TokenBook(session.Found.Run([]).Places, TimeProvider.System);
        if (dry)
        {
            tokens.CheckAdd(name, role, life);
            return await session
                .SayAsync(
                    json,
                    $"Token {name} would be made.",
                    new
                    {
                        Name = name,
                        Role = role,
                        Would = true,
                    }
                )
                .ConfigureAwait(false);
        }

        return await session
            .ChangeAsync(
                $"token add {name} --role {role.ToString().ToLowerInvariant()} --expires {life.TotalDays:0.##}d",
                async () =>
                {
                    var value = await tokens.AddAsync(name, role, life, AccessSession.Who).ConfigureAwait(false);
                    await session.NoteAsync("It is shown this once; nobody can show it again.").ConfigureAwait(false);
                    return await session
                        .SayAsync(
                            json,
                            value.Reveal(),
                            new
                            {
                                Name = name,
                                Role = role,
                                Token = value.Reveal(),
                                Ends = TimeProvider.System.GetUtcNow() + life,
                            }
                        )
                        .ConfigureAwait(false);
                }
            )
            .ConfigureAwait(false);
    }
}
