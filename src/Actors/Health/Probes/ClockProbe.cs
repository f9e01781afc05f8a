using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Probes.Kernel;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>Whether the wall clock jumped, whether something keeps it right, and whether it is believed at all.</summary>
/// <param name="sinceBoot">Goes on while the machine is suspended, as the wall clock does; null: unknown.</param>
/// <param name="synchronised">Null: unknown.</param>
internal sealed class ClockProbe(TimeProvider time, Func<TimeSpan?> sinceBoot, Func<bool?> synchronised) : IProbe
{
    private const string Subject = "clock";

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Told = TimeSpan.FromMinutes(5);

    /// <summary>Two clocks cannot be read at once; further apart than this they say nothing.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);

    private (DateTimeOffset Wall, TimeSpan Boot)? _before;
    private (TimeSpan By, TimeSpan At)? _step;

    public ClockProbe(ProbeParts parts)
        : this(parts.Time, SinceBoot(parts.Time), () => parts.Time is VirtualTime ? null : KernelClock.Synchronised) { }

    public string Name => "clock";

    public TimeSpan Limit => TimeSpan.FromSeconds(2);

    public Task<ProbeReport> LookAsync(CancellationToken end)
    {
        var stepped = Look();
        var (right, doubt) = (synchronised(), time.Doubt());
        var state = right switch
        {
            true => "clock synchronised",
            false => "clock not synchronised",
            null => "clock: not known whether it is synchronised",
        };
        return Task.FromResult(
            new ProbeReport(
                Name,
                doubt is not null ? $"clock not believed: {doubt}"
                    : stepped.Bad == true ? $"{state}; {stepped.Detail}"
                    : state,
                [
                    stepped,
                    Fact.Judged("clock_unsynchronised", Subject, !right, state),
                    Fact.Judged("clock_doubted", Subject, doubt is not null, doubt ?? "the clock is believed"),
                ]
            )
        );
    }

    private Reading Look()
    {
        const string Rule = "clock_stepped";
        var (first, wall, second) = (sinceBoot(), time.GetUtcNow(), sinceBoot());
        if (first is not { } boot || second is not { } after || after - boot > Together)
        {
            return Fact.Judged(Rule, Subject, null, "the clocks cannot be compared");
        }

        if (_before is { } before)
        {
            var by = wall - before.Wall - (boot - before.Boot);
            if (by.Duration() > Step)
            {
                _step = (by, boot);
            }
        }

        _before = (wall, boot);
        return _step is { } step && boot - step.At < Told
            ? Fact.Judged(
                Rule,
                Subject,
                true,
                $"the wall clock was set {(step.By > TimeSpan.Zero ? "forward" : "back")} by {step.By.Duration().TotalSeconds:0.0} s"
            )
            : Fact.Judged(Rule, Subject, false, "the wall clock goes evenly");
    }

    /// <summary>In virtual time the wall clock is not the machine's, so it is not held against the machine's either.</summary>
    private static Func<TimeSpan?> SinceBoot(TimeProvider time)
    {
        var origin = time.GetTimestamp();
        return time is VirtualTime ? () => time.GetElapsedTime(origin) : () => KernelClock.SinceBoot;
    }
}
