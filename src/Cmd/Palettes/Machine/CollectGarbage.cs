using System.Collections.Immutable;
using System.Runtime;
using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Machine;

/// <summary><c>system gc [--collect]</c>: the managed heap, and how long collections held everything up.</summary>
internal sealed class CollectGarbage : IShellCommand
{
    private const string Collect = "collect";
    private static readonly ImmutableArray<string> Names = ["gen 0", "gen 1", "gen 2", "large", "pinned"];

    private static readonly ImmutableArray<ArgumentDeclaration> Arguments =
    [
        new(Collect, "collects everything first (operator): all threads are held up meanwhile")
        {
            Kind = ArgumentKind.Flag,
        },
    ];

    private static readonly CommandDeclaration Collecting = new("system", "gc")
    {
        Effect = "Collects all garbage now; all threads are held up meanwhile, some ten milliseconds.",
        Role = Role.Operator,
        Changes = true,
        Night = true,
        Arguments = Arguments,
    };

    public CommandDeclaration Declaration { get; } =
        new("system", "gc")
        {
            Effect = "Shows the managed heap by generation, pauses and the last collections.",
            Role = Role.Viewer,
            Night = true,
            Arguments = Arguments,
            Variant = arguments => arguments.GetValueOrDefault(Collect) == "true" ? Collecting : null,
            Examples = ["system gc", "system gc --collect"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        var before = GC.GetTotalMemory(forceFullCollection: false);
        if (run.Flag(Collect))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }

        var (heap, now) = (GC.GetGCMemoryInfo(GCKind.Any), GC.GetTotalMemory(forceFullCollection: false));
        var sizes = heap.GenerationInfo.ToArray().Select(one => one.SizeAfterBytes).ToArray();
        var kinds = new[] { GCKind.Ephemeral, GCKind.FullBlocking, GCKind.Background }.Select(Last).ToArray();
        string[] lines =
        [
            $"heap         {Words.Bytes(now)}{(run.Flag(Collect) ? $", {Words.Bytes(before)} before" : "")}",
            $"committed    {Words.Bytes(heap.TotalCommittedBytes)}, fragmented {Words.Bytes(heap.FragmentedBytes)}",
            .. Names.Zip(sizes).Select(one => $"  {one.First, -10} {Words.Bytes(one.Second)}"),
            $"collections  {string.Join(", ", Enumerable.Range(0, GC.MaxGeneration + 1).Select(one => $"gen {one}: {GC.CollectionCount(one)}"))}",
            $"paused       {Words.Number(GC.GetTotalPauseDuration().TotalSeconds, 3)} s in all, {Words.Number(heap.PauseTimePercentage, 2)} % of the time",
            .. kinds.Where(kind => kind.Index > 0).Select(Line),
            $"mode         {(GCSettings.IsServerGC ? "server" : "workstation")}, {GCSettings.LatencyMode}",
        ];
        return run.SayAsync(
                string.Join('\n', lines),
                new
                {
                    HeapBytes = now,
                    BeforeBytes = run.Flag(Collect) ? before : (long?)null,
                    CommittedBytes = heap.TotalCommittedBytes,
                    heap.FragmentedBytes,
                    Generations = Names.Zip(sizes).Select(one => new { Name = one.First, Bytes = one.Second }),
                    Collections = Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount),
                    PausedS = GC.GetTotalPauseDuration().TotalSeconds,
                    PausedPercent = heap.PauseTimePercentage,
                    Last = kinds.Where(kind => kind.Index > 0),
                },
                end
            )
            .AsTask();
    }

    private static LastCollection Last(GCKind kind)
    {
        var info = GC.GetGCMemoryInfo(kind);
        return new(
            kind switch
            {
                GCKind.Ephemeral => "young",
                GCKind.FullBlocking => "full",
                _ => "background",
            },
            info.Index,
            info.Generation,
            info.PauseDurations.ToArray().Sum(pause => pause.TotalMilliseconds),
            info.HeapSizeBytes
        );
    }

    private static string Line(LastCollection last) =>
        $"last {last.Kind, -10} number {last.Index}, gen {last.Generation}, paused {Words.Number(last.PauseMs, 2)} ms, {Words.Bytes(last.HeapBytes)} left";

    /// <param name="Index">Number of the collection since the process began; 0: there was none of this kind.</param>
    private sealed record LastCollection(string Kind, long Index, int Generation, double PauseMs, long HeapBytes);
}
