namespace Experimance.Actors.Depth.Cameras.Synthetic.Visitors;

/// <summary>
/// Who comes when, for ever, the same for the same seed: the first visitor within 5 s, visits of 60 to 150 s, pauses of 20
/// to 70 s between them, of which about every fourth is long enough for the piece to go idle (45 s). Whoever is disturbed leaves.
/// </summary>
internal sealed class VisitorStream(int seed, string persona, double radiusMm)
{
    /// <summary>After a touch of the sandbox page visitors stay away this long.</summary>
    public const double AwaySeconds = 60;

    private const double ShortestPause = 20;
    private const double LongestPause = 70;

    /// <summary>
    /// Long pauses are rarer than short ones: with this power nobody is there for 45 s (the last seconds of one visit and the
    /// first of the next have no hand in them either) every tenth minute, in the mean of many days.
    /// </summary>
    private const double PausePower = 3.2;

    private readonly Random _random = new(seed ^ 0x7151);
    private Visit? _visit;

    /// <summary>The present visit, or the next one while nobody is there, as of <paramref name="time"/>.</summary>
    public Visit At(double time)
    {
        _visit ??= Plan(1 + _random.NextDouble() * 3);
        while (time > _visit.End)
        {
            _visit = Plan(_visit.End + Pause());
        }

        return _visit;
    }

    /// <summary>Somebody else plays: who is there goes, the next comes when it has been quiet for a minute.</summary>
    public void Disturb(double time)
    {
        if (At(time).Begin <= time + AwaySeconds)
        {
            _visit = Plan(time + AwaySeconds + _random.NextDouble() * 10);
        }
    }

    private double Pause() =>
        ShortestPause + (LongestPause - ShortestPause) * Math.Pow(_random.NextDouble(), PausePower);

    private Visit Plan(double begin) => Visit.Plan(_random, Persona.Named(persona) ?? PickPersona(), begin, radiusMm);

    private Persona PickPersona()
    {
        var at = _random.NextDouble() * Persona.All.Sum(p => p.Share);
        return Persona.All.FirstOrDefault(p => (at -= p.Share) < 0) ?? Persona.Typical;
    }
}
