namespace Experimance.Actors.Core.Rules;

/// <summary>What visitors have done: in this era (it advances the piece) and in this session (it decides its branch).</summary>
/// <param name="Sum">Weights of the era's changes.</param>
/// <param name="SessionSum">Weights of all changes since wilderness began, before doubling.</param>
/// <param name="SessionCount">Number of those changes.</param>
internal readonly record struct Interaction(double Sum, double SessionSum, int SessionCount)
{
    // Weights are sums of binary fractions; a mean of 0.2 or a sum of 0.9 is meant in decimal.
    private const double Tolerance = 1e-9;

    /// <summary>Weight of one significant change, before doubling.</summary>
    public static double Weight(double score, InteractionSettings settings) =>
        Math.Clamp(score, 0, 1) / settings.FullScore + settings.Base;

    public Interaction Add(double score, bool wilderness, InteractionSettings settings)
    {
        var weight = Weight(score, settings);
        return new(Sum + weight * (wilderness ? settings.WildernessFactor : 1), SessionSum + weight, SessionCount + 1);
    }

    /// <summary>The era's sum begins again; the session goes on.</summary>
    public Interaction NewEra() => this with { Sum = 0 };

    public bool Full(InteractionSettings settings) => Sum > settings.Threshold + Tolerance;

    /// <summary>Mean weight of the session's changes; 0 where there was none.</summary>
    public double Mean => SessionCount == 0 ? 0 : SessionSum / SessionCount;

    public bool Gentle(FutureSettings settings) => Mean <= settings.GentleMean + Tolerance;

    /// <summary>0..1: how near the era is to its end.</summary>
    public double Warmth(InteractionSettings settings) => Math.Clamp(Sum / settings.Threshold, 0, 1);
}
