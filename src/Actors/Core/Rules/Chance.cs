namespace Experimance.Actors.Core.Rules;

/// <summary>
/// Chance as a value: every draw gives a number and the next <see cref="Chance"/>, so the same state decides the same way
/// (SplitMix64).
/// </summary>
internal readonly record struct Chance(ulong State)
{
    /// <summary>A number in 0..1 (1 excluded).</summary>
    public (double Value, Chance Next) Draw()
    {
        var (bits, next) = Bits();
        return ((bits >> 11) * (1.0 / (1UL << 53)), next);
    }

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1.</summary>
    public (int Value, Chance Next) Pick(int count)
    {
        var (value, next) = Draw();
        return ((int)(value * count), next);
    }

    /// <summary>A positive number of 31 bits: a landscape's seed.</summary>
    public (long Value, Chance Next) Seed()
    {
        var (bits, next) = Bits();
        return ((long)(bits >> 33), next);
    }

    private (ulong Value, Chance Next) Bits()
    {
        unchecked
        {
            var state = State + 0x9E3779B97F4A7C15UL;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (z ^ (z >> 31), new Chance(state));
        }
    }
}
