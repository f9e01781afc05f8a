using System.Globalization;

namespace Experimance.Palettes.System;

/// <summary><c>system metrics</c>.</summary>
internal sealed class ShowMetrics : IShellCommand
{
    private static readonly ArgumentDeclaration Match = new("match", "only figures whose name has this in it")
    {
        Positional = true,
    };

    public CommandDeclaration Declaration { get; } =
        new("system", "metrics")
        {
            Effect = "Shows the figures that /metrics gives to Prometheus, as they are now.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Arguments = [Match],
            Examples = ["system metrics", "system metrics service_up"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var metrics = await MetricsCollector.CollectAsync(run.Means, end).ConfigureAwait(false);
        await run.TableAsync(["Figure", "Of", ">Value"], end).ConfigureAwait(false);
        foreach (
            var metric in metrics.Where(metric =>
                metric.Name.Contains(run.Text(Match.Name), StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            foreach (var sample in metric.Samples)
            {
                var of = string.Join(", ", sample.Labels.Select(label => label.Value));
                var facts = new
                {
                    Id = of.Length == 0 ? metric.Name : $"{metric.Name} {of}",
                    metric.Name,
                    Labels = sample.Labels.ToDictionary(label => label.Name, label => label.Value),
                    sample.Value,
                };
                await run.RowAsync([metric.Name, of, Shown(sample.Value)], facts, "", end).ConfigureAwait(false);
            }
        }
    }

    private static string Shown(double value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);
}
