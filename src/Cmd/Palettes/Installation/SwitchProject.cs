using Experimance.Actors.Configuration;

namespace Experimance.Palettes.Installation;

/// <summary>
/// <c>installation switch-project NAME [--within 60s] [--no-wait]</c>: as <c>experimance project switch</c>, which does it in a process
/// of its own, because this one ends in the middle.
/// </summary>
internal sealed class SwitchProject : IShellCommand
{
    private const string Name = "name";
    private const string Within = "within";
    private const string NoWait = "no-wait";

    public CommandDeclaration Declaration { get; } =
        new("installation", "switch-project")
        {
            Effect =
                "Has the host started again with another project; where that does not become ready the former is put back.",
            Role = Role.Operator,
            Changes = true,
            Confirm = true,
            DryRun = true,
            Limit = TimeSpan.FromMinutes(15),
            Arguments =
            [
                new(Name, "the project, or a variant: experimance/quiet")
                {
                    Required = true,
                    Positional = true,
                    Completes = (means, _) =>
                        Task.FromResult<IReadOnlyList<string>>([.. means.Process?.Projects() ?? []]),
                },
                new(Within, "how long it may take until it is ready, at most 10m; then the former one is put back")
                {
                    Kind = ArgumentKind.Duration,
                    Default = "60s",
                },
                new(NoWait, "says what will happen and ends at once") { Kind = ArgumentKind.Flag },
            ],
            Examples = ["installation switch-project experimance/quiet", "installation switch-project demo --no-wait"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var (process, project, within) = (run.Means.NeedProcess, run.Text(Name), run.Span(Within)!.Value);
        if (within <= TimeSpan.Zero || within > TimeSpan.FromMinutes(10))
        {
            throw CommandFailedException.UsedWrongly($"--{Within} is more than nothing and at most 10m");
        }

        process.CheckSwitch(project);
        var plan =
            $"{project} takes the place of {run.Means.Project}: this host ends and is started again, which cuts this connection; "
            + $"if {project} is not ready within {Duration.Format(within)}, {run.Means.Project} is put back. See then: installation status";
        if (run.DryRun)
        {
            await run.SayAsync($"Would be done: {plan}.", new { Project = project, Begun = false }, end)
                .ConfigureAwait(false);
            return;
        }

        // Said before it begins, since nothing can be said after.
        await run.SayAsync($"{plan}.", new { Project = project, Begun = true }, end).ConfigureAwait(false);
        await foreach (
            var line in process.SwitchAsync(new(project, within, run.Id, run.Caller.Who), end).ConfigureAwait(false)
        )
        {
            await run.ProgressAsync(line, end).ConfigureAwait(false);
            if (run.Flag(NoWait))
            {
                return;
            }
        }
    }
}
