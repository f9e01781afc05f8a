using System.CommandLine;
using Experimance.Host.Access;
using Experimance.Host.Access.Tokens;
using Experimance.Palettes.Running;

namespace Experimance.Host.Commands.Access;

/// <summary><c>experimance token list</c>.</summary>
internal static class TokenListCommand
{
    public static Command Create()
    {
        var json = AccessSession.Json;
        var project = new ProjectOption();
        var command = new Command("list", "Lists tokens: role, until when, last use; never their values.") { json };
        command.SetAction(
            (parsed, _) =>
                AccessSession.WithAsync(
                    parsed,
                    project,
                    session =>
                    {
                        var tokens = new AccessDoor(
                            session.People,
                            new TokenBook(session.Found.Run([]).Places, TimeProvider.System)
                        ).Tokens;
                        return session.SayAsync(
                            parsed.GetValue(json),
                            tokens.Count == 0
                                ? "None yet. The first one: experimance token add NAME --role viewer"
                                : string.Join('\n', tokens.Select(Line)),
                            tokens.Select(token => new
                            {
                                Id = token.Name,
                                token.Name,
                                token.Role,
                                token.Ends,
                                token.Over,
                                token.LastUsed,
                                token.LastFrom,
                                token.Added,
                                token.AddedBy,
                            })
                        );
                    }
                )
        );
        return project.AddTo(command);
    }

    private static string Line(TokenSeen token) =>
        $"{token.Name, -20} {token.Role.ToString().ToLowerInvariant(), -10} {(token.Over ? "over since" : "good until")} {token.Ends.ToLocalTime():yyyy-MM-dd HH:mm}, "
        + (
            token.LastUsed is { } used
                ? $"last used {used.ToLocalTime():yyyy-MM-dd HH:mm} from {token.LastFrom}"
                : "never used"
        );
}
