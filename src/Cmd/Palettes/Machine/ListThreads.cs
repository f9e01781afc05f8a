using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Machine;

/// <summary><c>system threads [-n N]</c>: the pool's numbers and every thread of the process, the busiest first.</summary>
internal sealed class ListThreads : IShellCommand
{
    private const string Most = "most";

    /// <summary>Two looks so far apart tell who works now.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(300);

    public CommandDeclaration Declaration { get; } =
        new("system", "threads")
        {
            Effect = "Shows the thread pool's numbers and the threads that work most, with their names.",
            Role = Role.Viewer,
            Night = true,
            Arguments =
            [
                new(Most, "so many threads at most")
                {
                    Kind = ArgumentKind.Number,
                    Letter = "n",
                    Default = "40",
                },
            ],
            Examples = ["system threads", "system threads -n 1000"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        if (run.Number(Most) is not (> 0 and <= 10_000) and var wrong)
        {
            throw CommandFailedException.UsedWrongly($"--most is 1 to 10000, not {wrong}");
        }

        var (clock, first) = (run.Means.Clock, OwnThread.All());
        var began = clock.GetTimestamp();
        using (var never = new ManualResetEventSlim())
        {
            // This thread is the command's own; nothing else waits with it.
            never.Wait(Between, CancellationToken.None);
        }

        var passed = Math.Max(clock.GetElapsedTime(began).TotalSeconds, Between.TotalSeconds);
        var threads = OwnThread
            .All()
            .Values.Select(thread => new Busy(
                thread,
                first.TryGetValue(thread.Id, out var before) ? (thread.Cpu - before.Cpu).TotalSeconds / passed : 0
            ))
            .OrderByDescending(one => one.Share)
            .ThenByDescending(one => one.Thread.Cpu)
            .ToList();
        return SayAsync(run, threads, end);
    }

    private static Task SayAsync(CommandRun run, List<Busy> threads, CancellationToken end)
    {
        ThreadPool.GetMaxThreads(out var most, out _);
        ThreadPool.GetMinThreads(out var least, out _);
        var (pool, waiting, done) = (
            ThreadPool.ThreadCount,
            ThreadPool.PendingWorkItemCount,
            ThreadPool.CompletedWorkItemCount
        );
        var listed = threads.Take(run.Number(Most)).ToList();
        string[] lines =
        [
            $"pool     {pool} threads ({least} to {most}), {waiting} items wait, {done} done",
            $"threads  {threads.Count}{(listed.Count < threads.Count ? $", the {listed.Count} that work most:" : "")}",
            "",
            $"{"ID", 8}  {"NAME", -15}  STATE  {"CPU", 6}  {"TOTAL", 10}",
            .. listed.Select(one =>
                $"{one.Thread.Id, 8}  {one.Thread.Name, -15}  {one.Thread.State, -5}  {Words.Number(one.Share * 100, 0), 4} %  {Words.Number(one.Thread.Cpu.TotalSeconds, 2), 8} s"
            ),
        ];
        return run.SayAsync(
                string.Join('\n', lines),
                new
                {
                    Pool = new
                    {
                        Threads = pool,
                        Least = least,
                        Most = most,
                        Waiting = waiting,
                        Done = done,
                    },
                    Count = threads.Count,
                    Threads = listed.Select(one => new
                    {
                        one.Thread.Id,
                        one.Thread.Name,
                        State = $"{one.Thread.State}",
                        CpuShare = one.Share,
                        CpuS = one.Thread.Cpu.TotalSeconds,
                    }),
                },
                end
            )
            .AsTask();
    }

    /// <param name="Share">Of one processor, within the last moment.</param>
    private sealed record Busy(OwnThread Thread, double Share);
}
