using System.Collections.Frozen;
using System.Collections.Immutable;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Core.Prompts;

/// <summary>The parts of which people's lives in a picture are told; each gives one phrase.</summary>
internal enum Sector
{
    Transport,
    Housing,
    Industry,
    Business,
    Culture,
}

/// <summary>Words that hold for every picture, for a biome or for an era.</summary>
internal sealed record PromptPart(string Prompt, string Style, string Negative);

/// <summary>What a picture shows, and what it must not show.</summary>
internal readonly record struct Prompt(string Positive, string Negative);

/// <summary>The project's words, read once; immutable.</summary>
public sealed record PromptBook
{
    internal PromptBook(
        PromptPart common,
        FrozenDictionary<Era, PromptPart> eras,
        FrozenDictionary<Biome, PromptPart> biomes,
        FrozenDictionary<(Era, Sector), ImmutableArray<string>> phrases,
        FrozenDictionary<(Biome, Era, Sector), ImmutableArray<string>> places,
        Texts texts
    )
    {
        Common = common;
        Eras = eras;
        Biomes = biomes;
        Phrases = phrases;
        Places = places;
        Texts = texts;
    }

    internal static readonly ImmutableArray<Sector> Sectors = [.. Enum.GetValues<Sector>()];

    internal PromptPart Common { get; }

    internal FrozenDictionary<Era, PromptPart> Eras { get; }

    internal FrozenDictionary<Biome, PromptPart> Biomes { get; }

    /// <summary>Every era's phrases.</summary>
    internal FrozenDictionary<(Era, Sector), ImmutableArray<string>> Phrases { get; }

    /// <summary>Further phrases that belong to one biome and era only.</summary>
    internal FrozenDictionary<(Biome, Era, Sector), ImmutableArray<string>> Places { get; }

    internal Texts Texts { get; }

    /// <summary>How many different combinations an era in a biome has.</summary>
    internal long Combinations(Era era, Biome biome)
    {
        var count = 1L;
        foreach (var sector in Sectors)
        {
            count = checked(count * Choices(era, biome, sector));
        }

        return count;
    }

    /// <summary>
    /// The combination at place <paramref name="number"/> of the order that this era and biome have: all are used before one
    /// returns. Nothing is listed or kept: the number is spread over the sectors' phrases.
    /// </summary>
    internal Prompt Compose(Era era, Biome biome, long number)
    {
        var order = new Permutation(Combinations(era, biome), (ulong)((int)era * CoreNames.Biomes.Length + (int)biome));
        var rest = order[number];
        var (about, place) = (Eras[era], Biomes[biome]);
        var parts = new List<string> { Common.Prompt, place.Prompt, about.Prompt };
        foreach (var sector in Sectors)
        {
            var choices = Choices(era, biome, sector);
            parts.Add(Phrase(era, biome, sector, (int)(rest % choices)));
            rest /= choices;
        }

        return new(
            Join([.. parts, Common.Style, place.Style, about.Style]),
            Join([Common.Negative, place.Negative, about.Negative])
        );
    }

    private int Choices(Era era, Biome biome, Sector sector) =>
        Phrases[(era, sector)].Length + (Places.TryGetValue((biome, era, sector), out var more) ? more.Length : 0);

    private string Phrase(Era era, Biome biome, Sector sector, int index)
    {
        var common = Phrases[(era, sector)];
        return index < common.Length ? common[index] : Places[(biome, era, sector)][index - common.Length];
    }

    /// <summary>One line; a part that was said already is not said again.</summary>
    private static string Join(IEnumerable<string> parts) =>
        string.Join(
            ", ",
            parts
                .SelectMany(p => p.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                .Distinct(StringComparer.OrdinalIgnoreCase)
        );
}
