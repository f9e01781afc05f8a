using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Core;

/// <summary>Eras and biomes as files, prompts and people write them: <c>pre_industrial</c>, <c>tropical_island</c>.</summary>
public static class CoreNames
{
    public static readonly ImmutableArray<Era> Eras = [.. Enum.GetValues<Era>()];

    public static readonly ImmutableArray<Biome> Biomes = [.. Enum.GetValues<Biome>()];

    private static readonly ImmutableDictionary<Era, string> EraNames = Eras.ToImmutableDictionary(
        e => e,
        Spelling.Snake
    );

    private static readonly ImmutableDictionary<Biome, string> BiomeNames = Biomes.ToImmutableDictionary(
        b => b,
        Spelling.Snake
    );

    private static readonly ImmutableDictionary<string, Era> ErasByName = Eras.ToImmutableDictionary(NameOf);

    private static readonly ImmutableDictionary<string, Biome> BiomesByName = Biomes.ToImmutableDictionary(NameOf);

    public static string NameOf(Era era) => EraNames[era];

    public static string NameOf(Biome biome) => BiomeNames[biome];

    public static bool TryParse(string name, out Era era) => ErasByName.TryGetValue(name, out era);

    public static bool TryParse(string name, out Biome biome) => BiomesByName.TryGetValue(name, out biome);

    /// <summary>For people: <c>pre industrial</c>.</summary>
    public static string Words(string name) => name.Replace('_', ' ');
}
