using System.Runtime.CompilerServices;

namespace Experimance.Actors.Images.Terrain;

/// <summary>A colour in linear light.</summary>
internal readonly record struct Tint(float R, float G, float B)
{
    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(i => ToLinear(i / 255f))];

    /// <param name="rgb">0xRRGGBB, sRGB.</param>
    public static Tint Of(int rgb) => new(Linear[rgb >> 16 & 255], Linear[rgb >> 8 & 255], Linear[rgb & 255]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tint Mix(Tint a, Tint b, float t) =>
        new(a.R + (b.R - a.R) * t, a.G + (b.G - a.G) * t, a.B + (b.B - a.B) * t);

    public static Tint operator *(Tint tint, float gain) => new(tint.R * gain, tint.G * gain, tint.B * gain);

    public float Luminance => 0.2126f * R + 0.7152f * G + 0.0722f * B;

    /// <summary>Towards grey (below 1) or away from it.</summary>
    public Tint Saturate(float amount)
    {
        var grey = Luminance;
        return new(
            Math.Max(0, grey + (R - grey) * amount),
            Math.Max(0, grey + (G - grey) * amount),
            Math.Max(0, grey + (B - grey) * amount)
        );
    }

    private static float ToLinear(float c) => c <= 0.04045f ? c / 12.92f : MathF.Pow((c + 0.055f) / 1.055f, 2.4f);
}
