namespace Experimance.Palettes.Installation;

/// <summary><c>installation tree</c>.</summary>
internal sealed class ServiceTree : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("installation", "tree")
        {
            Effect = "Shows the services of this run in the order in which they start, and what each waits for.",
            Role = Role.Viewer,
            Examples = ["installation tree"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        var services = run.Means.NeedProcess.Services;
        var here = services.Select(service => service.Name).ToHashSet();
        string[] lines =
        [
            "health and notifications are always there; then, and the other way round at the end:",
            .. services.Select(
                (service, number) =>
                {
                    var after = service.After.Where(here.Contains).ToList();
                    return $"{number + 1, 3}  {service.Name, -13} {(after.Count == 0 ? "at once" : $"after {string.Join(", ", after)}")}";
                }
            ),
        ];
        return run.SayAsync(
                string.Join('\n', lines),
                new
                {
                    Services = services.Select(one => new { Id = one.Name, After = one.After.Where(here.Contains) }),
                },
                end
            )
            .AsTask();
    }
}
