using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Images;

/// <summary>Everything that other rooms may send to <c>image-server</c> or hear from it.</summary>
public static partial class ImageProtocol
{
    /// <summary>How a picture came to be.</summary>
    public enum Origin
    {
        Generated,
        Cached,
        Fallback,
    }

    /// <summary>Draw this. A newer request supersedes one that still waits; what runs is let finish.</summary>
    /// <param name="Id">Grows with each request.</param>
    /// <param name="Seed">Same seed, same sand: same picture.</param>
    /// <param name="Stage">0.. : denser and greener (future), see behaviour.</param>
    /// <param name="HeightMap">8-bit PNG of <c>depth</c>; null while no bowl is known (flat sand).</param>
    /// <param name="Size">Pixels on a side.</param>
    /// <param name="Previous">What the screen shows now, for generators that continue it.</param>
    public sealed record RenderRequest(
        long Id,
        Era Era,
        Biome Biome,
        long Seed,
        int Stage,
        string Prompt,
        string Negative,
        PictureAddress? HeightMap,
        int Size,
        PictureAddress? Previous
    ) : IQuestion
    {
        /// <summary>For logs (dead letters print messages): without the words, which are long and say nothing there.</summary>
        public override string ToString() => $"RenderRequest({Id}, {Era}, {Biome}, stage {Stage})";
    }

    /// <param name="ClassMap">256² grey PNG, one class a pixel; null where the generator makes none.</param>
    /// <param name="FlowMap">256² PNG: red and green = direction of water (128 = still), blue = strength.</param>
    /// <param name="Fingerprint">16×16 RGB of the picture (768 bytes, row by row): what a screen's own 16×16 is compared with.</param>
    public sealed record ImageReady(
        long Id,
        Era Era,
        Biome Biome,
        PictureAddress Address,
        PictureAddress? ClassMap,
        PictureAddress? FlowMap,
        ImmutableArray<byte> Fingerprint,
        Origin Origin,
        string Generator,
        double Milliseconds
    );

    /// <summary>No generator and no cached picture could answer. <paramref name="Why"/> is for people.</summary>
    public sealed record ImageFailed(long Id, string Why);

    /// <summary>Told by <c>display</c>: what is on any screen now; never removed from the store.</summary>
    public sealed record InUse(ImmutableArray<PictureAddress> Addresses);
}
