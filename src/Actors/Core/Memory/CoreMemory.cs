using System.Collections.Immutable;

namespace Experimance.Actors.Core.Memory;

/// <summary>What is kept over a restart, in the words of the file.</summary>
/// <param name="Format">1.</param>
/// <param name="SavedAt">Wall clock, filled in when it is written.</param>
/// <param name="AgeSeconds">How old the era was, in the piece's own time.</param>
/// <param name="ClockSeconds">How long its clock had run.</param>
/// <param name="Chance">Where the chance stood.</param>
/// <param name="NextRequest">Render requests are numbered on from here.</param>
/// <param name="Prompts">How many combinations each era and biome (<c>modern/river</c>) has used.</param>
internal sealed record CoreMemory(
    int Format,
    DateTimeOffset SavedAt,
    string Era,
    string Biome,
    long Seed,
    int Stage,
    double AgeSeconds,
    double ClockSeconds,
    double Sum,
    double SessionSum,
    int SessionCount,
    ulong Chance,
    long NextRequest,
    ImmutableSortedDictionary<string, long> Prompts,
    PictureMemory? Picture
)
{
    public const int CurrentFormat = 1;
}

/// <param name="Fingerprint">Base64 of 768 bytes.</param>
internal sealed record PictureMemory(
    string Address,
    string? ClassMap,
    string? FlowMap,
    string Fingerprint,
    string Era,
    string Biome,
    bool Old,
    bool WithMap
);
