namespace Experimance.Palettes.Service;

/// <summary><c>service crash NAME</c>.</summary>
internal sealed class CrashService : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("service", "crash")
        {
            Effect = "Has a service fail; its supervisor has to start it again.",
            Role = Role.Operator,
            Changes = true,
            Confirm = true,
            DryRun = true,
            Arguments = [ServiceArgument.Name, MeantArgument.Flag],
            Examples = ["service crash depth"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end) =>
        BreakService.AskAsync(run, "crash", "be made to fail", null, end);
}
