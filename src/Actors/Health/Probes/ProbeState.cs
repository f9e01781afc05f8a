namespace Experimance.Actors.Health.Probes;

/// <summary>The circuit breaker of one probe: pure.</summary>
/// <param name="Failures">In a row: thrown, or too late.</param>
/// <param name="NotBefore">Monotonic: until then it is left alone; null: it may look.</param>
/// <param name="Since">Monotonic: when the look that runs began; null: none runs.</param>
/// <param name="Late">The look that runs has passed its limit and was given up; its thread is still held.</param>
internal sealed record ProbeState(int Failures, TimeSpan? NotBefore, TimeSpan? Since, bool Late)
{
    public static readonly ProbeState Fresh = new(0, null, null, false);

    /// <summary>May another look begin? Never two at once: one that hangs holds one thread, not more.</summary>
    public bool MayLook(TimeSpan now) => Since is null && (NotBefore is not { } wait || now >= wait);

    public ProbeState Begin(TimeSpan now) => this with { Since = now, Late = false };

    /// <summary>A look has come to its end.</summary>
    public ProbeState Done(bool well, TimeSpan now, ProbeSettings settings) =>
        Late ? this with { Since = null, Late = false }
        : well ? Fresh
        : Failed(now, settings) with { Since = null };

    /// <summary>The look that runs has passed its limit.</summary>
    public ProbeState GiveUp(TimeSpan now, ProbeSettings settings) => Failed(now, settings) with { Late = true };

    private ProbeState Failed(TimeSpan now, ProbeSettings settings)
    {
        var failures = Failures + 1;
        var over = failures - settings.BreakAfter;
        var wait = settings.BreakFirst * Math.Pow(2, Math.Clamp(over, 0, 30));
        return this with
        {
            Failures = failures,
            NotBefore = over < 0 ? null : now + (wait < settings.BreakLongest ? wait : settings.BreakLongest),
        };
    }
}
