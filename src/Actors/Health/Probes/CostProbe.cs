using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>
/// What watching costs: processor time of health's thread, of the watching thread and of the probes. Memory is not told:
/// all parts share one heap, so nobody can say honestly whose it is.
/// </summary>
/// <param name="ended">Processor time of probes' threads that are no more.</param>
internal sealed class CostProbe(ProbeParts parts, Func<TimeSpan> ended) : IProbe
{
    private const string Probes = "probe-";
    private const double TicksPerSecond = 100;

    // Fields of stat after the name's closing bracket.
    private const int UserTicks = 11;
    private const int SystemTicks = 12;

    // Threads bear their dispatcher's name, of which the kernel keeps 15 characters: health-dispatcher and experimance-watch.
    private static readonly string[] Names = ["experimance.hea", "experimance-wat"];

    private Dictionary<string, TimeSpan> _threads = [];
    private TimeSpan _watching;
    private (TimeSpan Used, long At)? _before;

    public CostProbe(ProbeParts parts)
        : this(parts, () => WatchingTime.Ended) { }

    public string Name => "cost";

    public TimeSpan Limit => TimeSpan.FromSeconds(2);

    public Task<ProbeReport> LookAsync(CancellationToken end)
    {
        var cores = Cores();
        var summary = cores is null ? "watching: cost unknown" : $"watching {cores:P1} of a core";
        return Task.FromResult(
            new ProbeReport(Name, summary, [Fact.Measured("watching_cpu", "watching", cores, summary)])
        );
    }

    /// <summary>Cores used on average since the last look; null at the first.</summary>
    private double? Cores()
    {
        var (watching, probing) = (new Dictionary<string, TimeSpan>(), ended());
        foreach (var thread in KernelFiles.Entries(Path.Combine(parts.Proc, "self", "task"), "*"))
        {
            if (KernelFiles.Text(thread, "comm") is not { } name || TimeOf(thread) is not { } time)
            {
                continue; // It ended meanwhile.
            }

            if (name.StartsWith(Probes, StringComparison.Ordinal))
            {
                probing += time;
            }
            else if (Names.Contains(name))
            {
                watching[thread] = time;
            }
        }

        if (watching.Count == 0)
        {
            return null; // Health always has a thread: where none is seen, nothing can be.
        }

        // By thread, because health's ends with each of its incarnations and takes its time with it.
        foreach (var (thread, time) in watching)
        {
            var before = _threads.GetValueOrDefault(thread);
            _watching += time >= before ? time - before : time;
        }

        _threads = watching;
        var (last, used) = (_before, _watching + probing);
        _before = (used, parts.Time.GetTimestamp());
        if (last is not { } l || parts.Time.GetElapsedTime(l.At, _before.Value.At) is not { Ticks: > 0 } passed)
        {
            return null;
        }

        return Math.Max(0, (used - l.Used) / passed);
    }

    private static TimeSpan? TimeOf(string thread)
    {
        var stat = KernelFiles.Text(thread, "stat");
        var fields = stat?[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
            fields?.Length > SystemTicks
            && KernelFiles.Parse(fields[UserTicks]) + KernelFiles.Parse(fields[SystemTicks]) is { } ticks
            ? TimeSpan.FromSeconds(ticks / TicksPerSecond)
            : null;
    }
}
