namespace Experimance.Palettes.Installation;

/// <summary><c>installation start</c>.</summary>
internal sealed class StartInstallation : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("installation", "start")
        {
            Effect = "Starts all services that are stopped, in order.",
            Role = Role.Operator,
            Changes = true,
            DryRun = true,
            Limit = AllServices.Limit,
            Examples = ["installation start"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var order = run.Means.NeedProcess.Services.Select(service => service.Name).ToList();
        if (run.DryRun)
        {
            await run.SayAsync(
                    $"Would be started, in this order: {string.Join(", ", order)}.",
                    new { Order = order },
                    end
                )
                .ConfigureAwait(false);
            return;
        }

        await SayAsync(run, order, await AllServices.StartAsync(run, end).ConfigureAwait(false), end)
            .ConfigureAwait(false);
    }

    /// <summary>How a start of all went.</summary>
    /// <exception cref="CommandFailedException">Some do not run.</exception>
    internal static async Task SayAsync(
        CommandRun run,
        IReadOnlyList<string> order,
        IReadOnlyList<string> late,
        CancellationToken end
    )
    {
        await run.SayAsync(
                $"Running: {string.Join(", ", order.Except(late))}.",
                new { Running = order.Except(late), Late = late },
                end
            )
            .ConfigureAwait(false);
        if (late.Count > 0)
        {
            throw new CommandFailedException(
                $"not running yet: {string.Join(", ", late)}; they are tried again and again, see: service list"
            );
        }
    }
}
