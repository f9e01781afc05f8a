using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Core.Rules;

/// <summary>A picture that core has ordered to be shown.</summary>
/// <param name="Old">It was not drawn for this request: a cached one or a fallback.</param>
/// <param name="WithMap">Drawn from a height map, not for flat sand.</param>
internal sealed record Picture(
    PictureAddress Address,
    PictureAddress? ClassMap,
    PictureAddress? FlowMap,
    ImmutableArray<byte> Fingerprint,
    Era Era,
    Biome Biome,
    bool Old,
    bool WithMap
)
{
    public bool Fits(Visit visit) => Era == visit.Era && Biome == visit.Biome;
}
