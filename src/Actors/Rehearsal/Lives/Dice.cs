using System.Globalization;
using System.Numerics;

namespace Experimance.Actors.Rehearsal.Lives;

/// <summary>
/// Chance that is the same for the same seed on every machine, and that belongs to its cause: what one person does does not
/// depend on how often others were asked before, so a life from which an event is taken away stays itself otherwise.
/// </summary>
internal readonly struct Dice
{
    private readonly ulong _state;

    private Dice(ulong state) => _state = state;

    public static Dice Of(long seed) => new(Mix(unchecked((ulong)seed) + 0x9E3779B97F4A7C15));

    /// <summary>The dice of one cause.</summary>
    public Dice For(string what) => new(what.Aggregate(_state, static (hash, letter) => Mix(hash ^ letter)));

    /// <inheritdoc cref="For(string)"/>
    public Dice For(long number) => For(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>0 to 1, 1 not among them; the same dice always show the same.</summary>
    public double Share => (Mix(_state ^ 0x5851F42D4C957F2D) >> 11) * (1.0 / (1UL << 53));

    public double Between(double least, double most) => least + ((most - least) * Share);

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * Share);

    /// <summary>Each order of magnitude as likely as any other: outages are mostly short and sometimes very long.</summary>
    public TimeSpan AnyLength(TimeSpan least, TimeSpan most) =>
        TimeSpan.FromSeconds(Math.Round(least.TotalSeconds * Math.Pow(most / least, Share), 1));

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Pick(int count) => (int)(Share * count);

    private static ulong Mix(ulong value)
    {
        value = BitOperations.RotateLeft(value, 31) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31) ^ 0x632BE59BD9B4E019;
    }
}
