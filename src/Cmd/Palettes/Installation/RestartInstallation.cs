namespace Experimance.Palettes.Installation;

/// <summary>
/// <c>installation restart [--services]</c>. Whoever says this wants a fresh start of all there is, so the host's process ends in
/// order with 75 and is started again by whoever started it; that is not counted by the restart ladder, which is for faults.
/// Where nobody would start it again, and with <c>--services</c>, the services alone are stopped and started.
/// </summary>
internal sealed class RestartInstallation : IShellCommand
{
    private const string Services = "services";

    public CommandDeclaration Declaration { get; } =
        new("installation", "restart")
        {
            Effect =
                "Has the whole host started again; the screens keep their picture, and this shell is away some seconds.",
            Role = Role.Operator,
            Changes = true,
            Confirm = true,
            DryRun = true,
            Limit = AllServices.Limit + AllServices.Limit,
            Arguments =
            [
                new(Services, "stops and starts the services alone, in order; the host stays")
                {
                    Kind = ArgumentKind.Flag,
                },
            ],
            Examples = ["installation restart", "installation restart --services"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var process = run.Means.NeedProcess;
        var host = !run.Flag(Services);
        if (host && !process.IsStartedAgain)
        {
            throw CommandFailedException.Refused(
                $"this host was started {process.WhyStarted}, so nobody would start it again; with --{Services} the services alone are started again"
            );
        }

        var order = process.Services.Select(service => service.Name).ToList();
        if (run.DryRun)
        {
            await run.SayAsync(
                    host
                        ? "The host would end in order and be started again."
                        : $"Would be stopped in reverse and started in this order: {string.Join(", ", order)}.",
                    new { Host = host, Order = order },
                    end
                )
                .ConfigureAwait(false);
        }
        else if (host)
        {
            // Said first: the shell ends with the host.
            await run.SayAsync(
                    "The host ends now, in order, and is started again; it answers again in some seconds (installation status).",
                    new { Host = true, EndsWith = 75 },
                    end
                )
                .ConfigureAwait(false);
            process.StartAgain($"{run.Caller.Who} by {run.Caller.Way}");
        }
        else
        {
            var left = await AllServices.StopAsync(run, end).ConfigureAwait(false);
            if (left.Count > 0)
            {
                await run.NoteAsync($"did not stop in time: {string.Join(", ", left)}", end).ConfigureAwait(false);
            }

            var late = await AllServices.StartAsync(run, end).ConfigureAwait(false);
            await StartInstallation.SayAsync(run, order, late, end).ConfigureAwait(false);
        }
    }
}
