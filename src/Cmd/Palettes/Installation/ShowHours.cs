using Experimance.Actors.Foundation.Opening;

namespace Experimance.Palettes.Installation;

/// <summary><c>installation hours [--days N]</c>.</summary>
internal sealed class ShowHours : IShellCommand
{
    private const string Days = "days";
    private const int MostDays = 366;

    public CommandDeclaration Declaration { get; } =
        new("installation", "hours")
        {
            Effect = "Says whether it is open now, and when it will be.",
            Role = Role.Viewer,
            Arguments = [new(Days, "so many") { Kind = ArgumentKind.Number, Default = "7" }],
            Examples = ["installation hours", "installation hours --days 30"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        if (run.Number(Days) is not (> 0 and <= MostDays) and var wrong)
        {
            throw CommandFailedException.UsedWrongly($"--days is 1 to {MostDays}, not {wrong}");
        }

        var (times, now, days) = (run.Means.NeedProcess.Opening, run.Means.Clock.GetUtcNow(), run.Number(Days));
        string[] lines =
        [
            $"Now, {OpeningWords.At(times, now)}: {OpeningWords.Now(times, now)}",
            .. OpeningWords.Changes(times, now).Select(line => $"  {line}"),
            .. OpeningWords.Coming(times, now, days),
        ];
        return run.SayAsync(string.Join('\n', lines), OpeningWords.View(times, now, days), end).AsTask();
    }
}
