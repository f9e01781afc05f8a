using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Core.Rules;

/// <summary>The stay in one era.</summary>
/// <param name="Seed">The landscape: the same until somebody comes into a new one.</param>
/// <param name="Stage">How often the era has stayed though it could have advanced.</param>
/// <param name="Entered">When it began, in the piece's own time (<see cref="Sight"/>).</param>
/// <param name="Clock">When its time began to count; later than <paramref name="Entered"/> once the era has stayed.</param>
internal sealed record Visit(Era Era, Biome Biome, long Seed, int Stage, TimeSpan Entered, TimeSpan Clock)
{
    public static Visit Begin(Era era, Biome biome, long seed, TimeSpan now) => new(era, biome, seed, 0, now, now);

    public Visit Into(Era era, TimeSpan now) => Begin(era, Biome, Seed, now);

    /// <summary>The era stays: its clock begins again, its picture advances one stage.</summary>
    public Visit Stay(TimeSpan now) => this with { Stage = Stage + 1, Clock = now };
}
