using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Images;

/// <summary>A picture of an earlier request that is whole and can be shown again.</summary>
internal sealed record CachedPicture(
    PictureAddress Address,
    PictureAddress? ClassMap,
    PictureAddress? FlowMap,
    ImmutableArray<byte> Fingerprint,
    string Generator
);
