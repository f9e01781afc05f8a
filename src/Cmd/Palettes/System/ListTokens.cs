namespace Experimance.Palettes.System;

/// <summary><c>system tokens</c>.</summary>
internal sealed class ListTokens : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("system", "tokens")
        {
            Effect = "Lists the tokens of programs: role, until when, last use; never their values.",
            Role = Role.Admin,
            Shape = Shape.List,
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        await run.TableAsync(["name", "role", "good until", "last used", "added", "by~"], end).ConfigureAwait(false);
        foreach (var one in run.Access().Tokens)
        {
            var used = one.LastUsed is { } at ? $"{at.Minute()} from {one.LastFrom}" : "never";
            var until = one.Over ? $"over since {one.Ends.Minute()}" : one.Ends.Minute();
            var facts = new
            {
                Id = one.Name,
                one.Name,
                one.Role,
                one.Ends,
                one.Over,
                one.LastUsed,
                one.LastFrom,
                one.Added,
                one.AddedBy,
            };
            await run.RowAsync(
                    [one.Name, one.Role.Word(), until, used, one.Added.Minute(), one.AddedBy],
                    facts,
                    one.Over ? "warn" : "",
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
