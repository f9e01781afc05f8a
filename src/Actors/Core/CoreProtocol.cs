using Experimance.Actors.Foundation;

namespace Experimance.Actors.Core;

/// <summary>Everything that other rooms may send to <c>core</c> or hear from it.</summary>
public static class CoreProtocol
{
    /// <summary>The eras in their order; the prose names are <c>pre_industrial</c> and so on.</summary>
    public enum Era
    {
        Wilderness,
        PreIndustrial,
        EarlyIndustrial,
        LateIndustrial,
        Modern,
        Current,
        Future,
        Dystopia,
        Ruins,
    }

    public enum Biome
    {
        Rainforest,
        TemperateForest,
        BorealForest,
        DeciduousForest,
        Desert,
        Mountain,
        TropicalIsland,
        River,
        Tundra,
        Steppe,
        Coastal,
        Swamp,
        Plains,
        Arctic,
        Jungle,
    }

    /// <summary>Somebody told the installation that a person is or is not there (a later agent, a door sensor).</summary>
    public sealed record PersonReported(bool Present);

    /// <summary>Answered by <see cref="Present"/>: for pages, tests and shells.</summary>
    public sealed record AskPresent : IQuestion
    {
        public static readonly AskPresent Instance = new();
    }

    /// <summary>Where the piece is now.</summary>
    /// <param name="Sum">What interaction has summed up in this era; above the threshold (0.9) the era advances.</param>
    /// <param name="Stage">How often this era has stayed though it could have advanced (future: denser, greener).</param>
    /// <param name="LastScore">Score of the last gesture.</param>
    public sealed record Present(
        Era Era,
        Biome Biome,
        long Seed,
        int Stage,
        double Sum,
        bool SomebodyThere,
        bool Idle,
        double LastScore,
        string? Picture
    );
}
