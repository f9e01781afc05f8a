using Experimance.Actors.Configuration;

namespace Experimance.Palettes.System;

/// <summary><c>system token-add NAME --role R</c>.</summary>
internal sealed class AddToken : IShellCommand
{
    private const string Name = "name";
    private const string RoleName = "role";
    private const string Expires = "expires";

    public CommandDeclaration Declaration { get; } =
        new("system", "token-add")
        {
            Effect = "Makes a token for a program and shows its value once.",
            Role = Role.Admin,
            Changes = true,
            DryRun = true,
            Arguments =
            [
                new(Name, "what it is for, in a word") { Required = true, Positional = true },
                new(RoleName, "what it may do") { Required = true, Choices = ["viewer", "operator", "admin"] },
                new(Expires, "how long it is good, at most 366d (90d)")
                {
                    Kind = ArgumentKind.Duration,
                    Default = "90d",
                },
            ],
            Examples = ["system token-add grafana --role viewer --expires 90d"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var (name, life) = (run.Text(Name), run.Span(Expires)!.Value);
        var role = Enum.Parse<Role>(run.Text(RoleName), ignoreCase: true);
        var value = await run.Access()
            .AddTokenAsync(name, role, life, run.Caller.Who, run.DryRun)
            .ConfigureAwait(false);
        if (run.DryRun)
        {
            await run.SayAsync(
                    $"Token {name} would be made, {role.Word()}, good for {Duration.Format(life)}.",
                    new
                    {
                        Name = name,
                        Role = role,
                        Would = true,
                    },
                    end
                )
                .ConfigureAwait(false);
            return;
        }

        await run.NoteAsync("It is shown this once; nobody can show it again.", end).ConfigureAwait(false);
        await run.SayAsync(
                value.Reveal(),
                new
                {
                    Name = name,
                    Role = role,
                    Token = value.Reveal(),
                    Ends = run.Means.Clock.GetUtcNow() + life,
                },
                end
            )
            .ConfigureAwait(false);
    }
}
