namespace Experimance.Palettes.Configuration;

/// <summary><c>config show [WHAT]</c>.</summary>
internal sealed class ShowSettings : IShellCommand
{
    private static readonly ArgumentDeclaration What = new(
        "what",
        "a file (core), a key or the beginning of keys (core.presence); none: all"
    )
    {
        Positional = true,
        Completes = async (means, end) =>
        {
            var all = await Door.Of(means).ShowAsync(end).ConfigureAwait(false);
            return [.. all.Select(one => one.File).Distinct(), .. all.Select(one => one.Key)];
        },
    };

    public CommandDeclaration Declaration { get; } =
        new("config", "show")
        {
            Effect = "Shows the settings as they are after all layers, and where each comes from.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Limit = Door.Limit,
            Arguments = [What, new("changed", "only what differs from its default") { Kind = ArgumentKind.Flag }],
            Examples = ["config show core", "config show core.presence", "config show --changed"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var what = run.Text(What.Name).Replace('-', '_');
        var all = await Door.Of(run.Means).ShowAsync(end).ConfigureAwait(false);
        var wanted = all.Where(one =>
                what.Length == 0
                || one.File == what
                || one.Key == what
                || one.Key.StartsWith($"{what}.", StringComparison.Ordinal)
            )
            .ToList();
        if (wanted.Count == 0)
        {
            throw CommandFailedException.UsedWrongly(
                $"there is no setting '{what}'; there are the files {string.Join(", ", all.Select(one => one.File).Distinct())}"
            );
        }

        await run.TableAsync(["key", "value~", "from~"], end).ConfigureAwait(false);
        foreach (var one in wanted.Where(one => one.Changed || !run.Flag("changed")))
        {
            await run.RowAsync(
                    [one.Key, one.Value, one.Origin],
                    new
                    {
                        Id = one.Key,
                        one.Value,
                        one.Changed,
                        one.Origin,
                    },
                    "",
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
