using System.Collections.Immutable;
using Experimance.Actors.Configuration;
using Experimance.Actors.Foundation.Opening;
using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Installation;

/// <summary><c>installation maintenance [--for 1h|off] [WHY]</c>: nobody is called meanwhile; it ends by itself.</summary>
internal sealed class MaintenanceMode : IShellCommand
{
    private const string For = "for";
    private const string Why = "why";
    private const string Off = "off";

    private static readonly ImmutableArray<ArgumentDeclaration> Arguments =
    [
        new(For, "how long, as 45m or 2h, at most 24h; off: it is over; without it: what is on")
        {
            Completes = (_, _) => Task.FromResult<IReadOnlyList<string>>(["30m", "1h", "2h", Off]),
        },
        new(Why, "why, for people") { Positional = true, Rest = true },
    ];

    private static readonly CommandDeclaration Changing = new("installation", "maintenance")
    {
        Effect = "Nobody is called while somebody works on the piece; ends by itself.",
        Role = Role.Operator,
        Changes = true,
        DryRun = true,
        Arguments = Arguments,
    };

    public CommandDeclaration Declaration { get; } =
        new("installation", "maintenance")
        {
            Effect = "Says whether maintenance is on; with --for nobody is called for so long (operator).",
            Role = Role.Viewer,
            DryRun = true,
            Arguments = Arguments,
            Variant = arguments => arguments.ContainsKey(For) ? Changing : null,
            Examples =
            [
                "installation maintenance",
                "installation maintenance --for 45m lamp change",
                "installation maintenance --for off",
            ],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        var now = run.Means.Clock.GetUtcNow();
        if (!run.Has(For))
        {
            var times = run.Means.NeedProcess.Opening;
            var on = times.MaintenanceAt(now);
            return run.SayAsync(
                    on is null ? "No maintenance is on." : $"{OpeningWords.Maintenance(times, on)}. It ends by itself.",
                    OpeningWords.View(times, now),
                    end
                )
                .AsTask();
        }

        if (run.Text(For) is Off or "end")
        {
            return OpeningTalk.ChangeAsync(
                run,
                times => OpeningWish.EndMaintenance(times, now),
                (before, _) =>
                    $"The {OpeningWords.Maintenance(before, before.Exceptions.Maintenance!)} is over now; people are called again.",
                end
            );
        }

        return Duration.TryParse(run.Text(For), out var length)
            ? OpeningTalk.ChangeAsync(
                run,
                times => OpeningWish.Maintain(times, now, length, run.Text(Why), run.Caller.Who),
                (_, after) =>
                    $"{OpeningWords.Maintenance(after, after.Exceptions.Maintenance!)}. Nobody is called until then; it ends by itself.",
                end
            )
            : throw CommandFailedException.UsedWrongly(
                $"'{run.Text(For)}' is no length of time ({Duration.Units}), and not {Off}"
            );
    }
}
