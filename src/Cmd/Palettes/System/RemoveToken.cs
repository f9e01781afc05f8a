namespace Experimance.Palettes.System;

/// <summary><c>system token-remove NAME</c>.</summary>
internal sealed class RemoveToken : IShellCommand
{
    private static readonly ArgumentDeclaration Name = new("name", "which token")
    {
        Required = true,
        Positional = true,
        Completes = (means, _) =>
            Task.FromResult<IReadOnlyList<string>>([.. means.Access?.Tokens.Select(one => one.Name) ?? []]),
    };

    public CommandDeclaration Declaration { get; } =
        new("system", "token-remove")
        {
            Effect = "Removes a program's token; it is worth nothing from then on.",
            Role = Role.Admin,
            Changes = true,
            Confirm = true,
            DryRun = true,
            Arguments = [Name],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var name = run.Text(Name.Name);
        await run.Access().RemoveTokenAsync(name, run.DryRun).ConfigureAwait(false);
        await run.SayAsync(
                $"Token {name} {(run.DryRun ? "would be" : "is")} removed.",
                new { Name = name, Removed = !run.DryRun },
                end
            )
            .ConfigureAwait(false);
    }
}
