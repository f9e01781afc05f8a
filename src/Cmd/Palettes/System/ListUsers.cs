namespace Experimance.Palettes.System;

/// <summary><c>system users</c>.</summary>
internal sealed class ListUsers : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("system", "users")
        {
            Effect = "Lists the people who may log in, with their roles.",
            Role = Role.Admin,
            Shape = Shape.List,
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        await run.TableAsync(["name", "role", "state", "added", "by~"], end).ConfigureAwait(false);
        var now = run.Means.Clock.GetUtcNow();
        foreach (var one in run.Access().People)
        {
            var open = one.LinkEnds > now;
            var state =
                one.HasPassword ? (open ? "well, a new link is open" : "well")
                : open ? $"link open until {one.LinkEnds!.Value.Minute()}"
                : "link too old";
            var facts = new
            {
                Id = one.Name,
                one.Name,
                one.Role,
                one.Added,
                one.AddedBy,
                one.HasPassword,
                LinkEnds = open ? one.LinkEnds : null,
            };
            await run.RowAsync(
                    [one.Name, one.Role.Word(), state, one.Added.Minute(), one.AddedBy],
                    facts,
                    one.HasPassword || open ? "" : "warn",
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
