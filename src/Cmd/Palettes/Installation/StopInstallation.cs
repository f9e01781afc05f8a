namespace Experimance.Palettes.Installation;

/// <summary><c>installation stop</c>: the host itself goes on, so that it can be started again from here.</summary>
internal sealed class StopInstallation : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("installation", "stop")
        {
            Effect =
                "Stops all services in order, the screens among them; the host stays, installation start brings them back.",
            Role = Role.Operator,
            Changes = true,
            EvenWithoutAudit = true,
            Confirm = true,
            DryRun = true,
            Limit = AllServices.Limit,
            Examples = ["installation stop"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var order = run.Means.NeedProcess.Services.Select(service => service.Name).Reverse().ToList();
        if (run.DryRun)
        {
            await run.SayAsync(
                    $"Would be stopped, in this order: {string.Join(", ", order)}.",
                    new { Order = order },
                    end
                )
                .ConfigureAwait(false);
            return;
        }

        var late = await AllServices.StopAsync(run, end).ConfigureAwait(false);
        await run.SayAsync(
                $"Stopped: {string.Join(", ", order.Except(late))}.",
                new { Stopped = order.Except(late), Late = late },
                end
            )
            .ConfigureAwait(false);
        if (late.Count > 0)
        {
            throw new CommandFailedException(
                $"not stopped yet: {string.Join(", ", late)}; a service that hangs is left behind after some seconds, see: service list"
            );
        }
    }
}
