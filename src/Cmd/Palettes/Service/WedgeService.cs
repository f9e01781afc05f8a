namespace Experimance.Palettes.Service;

/// <summary><c>service wedge NAME [--for 30s]</c>.</summary>
internal sealed class WedgeService : IShellCommand
{
    private const string For = "for";

    public CommandDeclaration Declaration { get; } =
        new("service", "wedge")
        {
            Effect = "Holds a service inside a message, as if it hung; the ladder has to find and replace it.",
            Role = Role.Operator,
            Changes = true,
            Confirm = true,
            DryRun = true,
            Arguments =
            [
                ServiceArgument.Name,
                new(For, "how long, at most 10m") { Kind = ArgumentKind.Duration, Default = "60s" },
                MeantArgument.Flag,
            ],
            Examples = ["service wedge depth --for 30s"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end) =>
        BreakService.AskAsync(run, "wedge", $"be held for {run.Text(For)}", run.Span(For), end);
}
