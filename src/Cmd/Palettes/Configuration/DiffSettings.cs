namespace Experimance.Palettes.Configuration;

/// <summary><c>config diff [CHANGE]</c>.</summary>
internal sealed class DiffSettings : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("config", "diff")
        {
            Effect =
                "Shows what a change was, line by line; without a number, the files now against the last accepted.",
            Role = Role.Viewer,
            Limit = Door.Limit,
            Arguments = [ChangeArgument.Optional],
            Examples = ["config diff", "config diff 12"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var name = ChangeArgument.Optional.Name;
        int? id = run.Has(name) ? run.Number(name) : null;
        await Door.SayAsync(run, await Door.Of(run.Means).DiffAsync(id, end).ConfigureAwait(false), end)
            .ConfigureAwait(false);
    }
}
