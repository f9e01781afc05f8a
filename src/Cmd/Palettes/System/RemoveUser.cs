namespace Experimance.Palettes.System;

/// <summary><c>system user-remove NAME</c>. People are added at the machine's terminal alone, see <c>experimance user add</c>.</summary>
internal sealed class RemoveUser : IShellCommand
{
    private static readonly ArgumentDeclaration Name = new("name", "who")
    {
        Required = true,
        Positional = true,
        Completes = (means, _) =>
            Task.FromResult<IReadOnlyList<string>>([.. means.Access?.People.Select(one => one.Name) ?? []]),
    };

    public CommandDeclaration Declaration { get; } =
        new("system", "user-remove")
        {
            Effect = "Removes a person; whatever they have open ends at once.",
            Role = Role.Admin,
            Changes = true,
            Confirm = true,
            DryRun = true,
            Arguments = [Name],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var name = run.Text(Name.Name);
        await run.Access().RemovePersonAsync(name, run.DryRun).ConfigureAwait(false);
        await run.SayAsync(
                $"{name} {(run.DryRun ? "would be" : "is")} removed.",
                new { Name = name, Removed = !run.DryRun },
                end
            )
            .ConfigureAwait(false);
    }
}
