namespace Experimance.Actors.Images.Generators;

/// <summary>What one generator's past answers allow: its back-off, its interval, its hanging calls. Times are monotonic.</summary>
/// <param name="Failures">Since the last success.</param>
/// <param name="ClosedUntil">Not asked before this.</param>
/// <param name="LastAsked">For its minimum interval.</param>
/// <param name="Hanging">Calls that were left behind and have not ended.</param>
/// <param name="Why">Of the last failure, for people.</param>
internal sealed record GeneratorHealth(
    TimeSpan MinimumInterval,
    int Failures = 0,
    TimeSpan? ClosedUntil = null,
    TimeSpan? LastAsked = null,
    int Hanging = 0,
    string Why = ""
)
{
    /// <summary>When the first of its failures was; null: it has not failed since its last success.</summary>
    public TimeSpan? FailingSince { get; init; }

    /// <summary>The last picture that it made; null: none yet.</summary>
    public TimeSpan? LastTook { get; init; }

    public bool MayBeAsked(TimeSpan now, ImagesSettings settings) =>
        Hanging < settings.HangingCalls && (ClosedUntil is not { } until || now >= until);

    /// <summary>How long its minimum interval still runs.</summary>
    public TimeSpan Wait(TimeSpan now) => NotBefore > now ? NotBefore - now : TimeSpan.Zero;

    /// <summary>When its minimum interval is over.</summary>
    public TimeSpan NotBefore => LastAsked is { } asked ? asked + MinimumInterval : TimeSpan.Zero;

    public GeneratorHealth Asked(TimeSpan now) => this with { LastAsked = now };

    public GeneratorHealth Succeeded() => this with { Failures = 0, ClosedUntil = null, Why = "", FailingSince = null };

    public GeneratorHealth Failed(string why, TimeSpan now, ImagesSettings settings)
    {
        var doublings = Math.Min(Failures, 20);
        var pause = TimeSpan.FromSeconds(
            Math.Min(settings.FirstPause.TotalSeconds * Math.Pow(2, doublings), settings.LongestPause.TotalSeconds)
        );
        return this with
        {
            Failures = Failures + 1,
            ClosedUntil = now + pause,
            Why = why,
            FailingSince = FailingSince ?? now,
        };
    }
}
