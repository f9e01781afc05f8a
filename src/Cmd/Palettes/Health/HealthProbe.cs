using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Health;

/// <summary><c>health probe [NAME]</c>.</summary>
internal sealed class HealthProbe : IShellCommand
{
    /// <summary>Longer than any probe's own limit, after which its actor answers for it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static readonly ArgumentDeclaration Probe = new("probe", "which one looks now; none: what all saw last")
    {
        Positional = true,
        Completes = async (means, end) => (await SeenAsync(means, end).ConfigureAwait(false)).Names,
    };

    public CommandDeclaration Declaration { get; } =
        new("health", "probe")
        {
            Effect = "Has a probe look at the machine now; without a name, shows what each saw last.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Limit = TimeSpan.FromSeconds(30),
            Arguments = [Probe],
            Examples = ["health probe", "health probe disk"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        if (run.Has(Probe.Name))
        {
            await LookAsync(run, run.Text(Probe.Name), end).ConfigureAwait(false);
            return;
        }

        var seen = await SeenAsync(run.Means, end).ConfigureAwait(false);
        await run.TableAsync(["probe", ">seen", "what~"], end).ConfigureAwait(false);
        foreach (var name in seen.Names)
        {
            var last = seen.Last.FirstOrDefault(one => one.Report.Probe == name);
            var age = run.Means.Clock.GetUtcNow() - last?.At;
            await run.RowAsync(
                    [name, last is null ? "not yet" : $"{Phrases.Long(age)} ago", last?.Report.Summary ?? ""],
                    new
                    {
                        Id = name,
                        last?.At,
                        last?.Report.Summary,
                        Readings = last?.Report.Readings ?? [],
                        last?.Report.Values,
                    },
                    Mood(last?.Report.Readings ?? []),
                    end
                )
                .ConfigureAwait(false);
        }
    }

    private static async Task LookAsync(CommandRun run, string name, CancellationToken end)
    {
        var answer = await run
            .Means.Rooms.Health.AskAsync<object>(new LookNow(name), run.Means, end, Patience)
            .ConfigureAwait(false);
        if (answer is NoSuchProbe none)
        {
            throw CommandFailedException.UsedWrongly(
                none.Known.IsEmpty
                    ? "this host has no probes"
                    : $"there is no probe '{none.Name}'; there are: {string.Join(", ", none.Known)}"
            );
        }

        var report = (ProbeReport)answer;
        await run.TableAsync(["rule", "about", ">value", "judged", "what~"], end).ConfigureAwait(false);
        foreach (var fact in report.Readings)
        {
            await run.RowAsync(
                    [
                        fact.Rule,
                        fact.Subject,
                        fact.Value is { } value ? Phrases.Text($"{value:0.###}") : "",
                        Judged(fact),
                        fact.Detail,
                    ],
                    new
                    {
                        Id = $"{fact.Rule}/{fact.Subject}",
                        fact.Rule,
                        fact.Subject,
                        fact.Value,
                        fact.Bad,
                        fact.Detail,
                    },
                    Mood([fact]),
                    end
                )
                .ConfigureAwait(false);
        }

        await run.NoteAsync(report.Summary, end).ConfigureAwait(false);
    }

    private static Task<Probes> SeenAsync(ShellMeans means, CancellationToken end) =>
        means.Rooms.Health.AskAsync<Probes>(AskProbes.Instance, means, end);

    private static string Judged(Reading fact) =>
        fact.Bad switch
        {
            true => "bad",
            false => "good",
            null => fact.Value is null ? "unknown" : "by its rule",
        };

    private static string Mood(IReadOnlyCollection<Reading> facts) =>
        facts.Any(fact => fact.Bad == true) ? "bad"
        : facts.Any(fact => fact is { Bad: null, Value: null }) ? "warn"
        : "";
}
