using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Display;

/// <summary>One picture that a screen was ordered to show.</summary>
/// <param name="Fingerprint">16×16 RGB of it (768 bytes); empty where it is not known.</param>
/// <param name="Mean">Of the fingerprint, 0..255.</param>
/// <param name="At">When it was ordered, monotonic.</param>
/// <param name="Fade">How long it takes until it is shown whole, at least.</param>
internal sealed record ScreenOrder(
    PictureAddress Address,
    ImmutableArray<byte> Fingerprint,
    double Mean,
    TimeSpan At,
    TimeSpan Fade
)
{
    public static ScreenOrder Of(PictureAddress address, ImmutableArray<byte> fingerprint, TimeSpan at, TimeSpan fade)
    {
        var known = fingerprint.IsDefault ? [] : fingerprint;
        return new(address, known, SceneLight.Mean(known), at, fade);
    }

    /// <summary>A canvas with this picture is lit: black on it is a fault.</summary>
    public bool IsLit(double blackBelow) => !Fingerprint.IsEmpty && Mean >= blackBelow;
}
