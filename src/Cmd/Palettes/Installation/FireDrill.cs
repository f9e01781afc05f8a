using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Palettes.Asking;
using Experimance.Palettes.Installation.Drill;
using Experimance.Palettes.Service;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Installation;

/// <summary><c>installation fire-drill [kill|wedge|unplug|all|stop]</c>: faults on purpose, and how long until each was over.</summary>
internal sealed class FireDrill : IShellCommand
{
    private const string What = "what";
    private const string Service = "service";
    private const string Hold = "hold";
    private const string Patience = "patience";
    private const string Everything = "all";
    private const string StopAll = "stop";

    private static readonly ImmutableArray<ArgumentDeclaration> Arguments =
    [
        new(What, "which fault; all: one after the other; stop: every fault ends now")
        {
            Positional = true,
            Default = Everything,
            Choices = [Everything, .. DrillFault.All.Select(fault => fault.Name), StopAll],
        },
        new(Service, "which one is killed and wedged")
        {
            Default = ServiceNames.Depth,
            Completes = ServiceArgument.Name.Completes,
        },
        new(Hold, "how long a fault lasts at most, to 10m") { Kind = ArgumentKind.Duration, Default = "90s" },
        new(Patience, "how long each is waited for until all of it is over")
        {
            Kind = ArgumentKind.Duration,
            Default = "5m",
        },
        MeantArgument.Flag,
    ];

    /// <summary>Ending faults makes things safe: at once, and whatever the disk says.</summary>
    private static readonly CommandDeclaration Ending = new("installation", "fire-drill")
    {
        Effect = "Ends every fault that was made on purpose.",
        Role = Role.Operator,
        Changes = true,
        EvenWithoutAudit = true,
        Arguments = Arguments,
    };

    public CommandDeclaration Declaration { get; } =
        new("installation", "fire-drill")
        {
            Effect =
                "Breaks things on purpose, visitors may see it, and tells how long each took to be found and mended.",
            Role = Role.Operator,
            Changes = true,
            Confirm = true,
            DryRun = true,
            Shape = Shape.List,
            Limit = TimeSpan.FromMinutes(45),
            Arguments = Arguments,
            Variant = arguments => arguments.GetValueOrDefault(What) == StopAll ? Ending : null,
            Examples =
            [
                "installation fire-drill",
                "installation fire-drill wedge --service core",
                "installation fire-drill stop",
            ],
        };

    public Task RunAsync(CommandRun run, CancellationToken end) =>
        run.Text(What) == StopAll ? StopAsync(run, end) : DrillAsync(run, end);

    private static async Task DrillAsync(CommandRun run, CancellationToken end)
    {
        MeantArgument.Check(run);
        var faults = DrillFault.All.Where(fault => run.Text(What) is Everything || run.Text(What) == fault.Name);
        if (run.DryRun)
        {
            await run.NoteAsync(
                    $"Would be made, one after the other: {string.Join(", ", faults.Select(fault => $"{fault.Name} of {fault.Subject ?? run.Text(Service)}"))}.",
                    end
                )
                .ConfigureAwait(false);
            return;
        }

        var hold = run.Span(Hold)!.Value;
        await using var drill = new DrillRun(run, run.Text(Service), hold, run.Span(Patience)!.Value);
        drill.Listen();
        await run.TableAsync(
                ["FAULT", "OF", ">NOTICED", ">OPENED", ">RECOVERED", ">CLOSED", "RESULT", "INCIDENT~"],
                end
            )
            .ConfigureAwait(false);
        List<string> failed = [];
        foreach (var fault in faults)
        {
            if (await drill.DoAsync(fault, end).ConfigureAwait(false) is { } why)
            {
                failed.Add(why);
            }
        }

        if (failed.Count > 0)
        {
            throw new CommandFailedException(
                $"{string.Join("; ", failed)}. All faults are ended; see: health incidents"
            );
        }
    }

    private static async Task StopAsync(CommandRun run, CancellationToken end)
    {
        var answer = await run
            .Means.Installation.AskAsync<object>(EndFaults.Instance, run.Means, end)
            .ConfigureAwait(false);
        // Refused: none may be made here, so none is at work.
        var ended = (answer as FaultsEnded)?.Ended ?? [];
        await run.NoteAsync(ended.IsEmpty ? "No fault is at work." : $"Ended: {string.Join(", ", ended)}.", end)
            .ConfigureAwait(false);
        await run.TableAsync(["ENDED"], end).ConfigureAwait(false);
        foreach (var fault in ended)
        {
            await run.RowAsync([fault], new { Id = fault }, "ok", end).ConfigureAwait(false);
        }
    }
}
