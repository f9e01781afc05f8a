using System.Collections.Immutable;
using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Core.Memory;

/// <summary>Between the state's values and the file's words.</summary>
internal static class MemoryWords
{
    private const int FingerprintBytes = 768;

    /// <summary>What is wrong with a memory read from a file; null: nothing.</summary>
    public static string? Fault(CoreMemory memory)
    {
        if (memory.Format != CoreMemory.CurrentFormat)
        {
            return $"format {memory.Format} is not {CoreMemory.CurrentFormat}";
        }

        try
        {
            EraOf(memory.Era);
            BiomeOf(memory.Biome);
            PromptsOf(memory.Prompts ?? throw new FormatException("prompts are missing"));
            if (memory.Picture is { } picture)
            {
                PictureOf(picture);
            }
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }

        double[] numbers = [memory.AgeSeconds, memory.ClockSeconds, memory.Sum, memory.SessionSum];
        return Array.Exists(numbers, n => !(n >= 0 && n < 1e9)) || memory.SessionCount < 0 || memory.Stage < 0
            ? "a number is out of range"
            : null;
    }

    public static Era EraOf(string name) =>
        CoreNames.TryParse(name ?? "", out Era era) ? era : throw new FormatException($"no era is called '{name}'");

    public static Biome BiomeOf(string name) =>
        CoreNames.TryParse(name ?? "", out Biome biome)
            ? biome
            : throw new FormatException($"no biome is called '{name}'");

    public static ImmutableDictionary<(Era, Biome), long> PromptsOf(ImmutableSortedDictionary<string, long> words) =>
        words.ToImmutableDictionary(
            w =>
                w.Key.Split('/') is [var era, var biome]
                    ? (EraOf(era), BiomeOf(biome))
                    : throw new FormatException(w.Key),
            w => w.Value >= 1 ? w.Value : throw new FormatException($"'{w.Key}' has used {w.Value} prompts")
        );

    public static PictureMemory Of(Picture picture) =>
        new(
            picture.Address.Value,
            picture.ClassMap?.Value,
            picture.FlowMap?.Value,
            Convert.ToBase64String(picture.Fingerprint.AsSpan()),
            CoreNames.NameOf(picture.Era),
            CoreNames.NameOf(picture.Biome),
            picture.Old,
            picture.WithMap
        );

    public static Picture PictureOf(PictureMemory words)
    {
        var fingerprint = Convert.FromBase64String(words.Fingerprint ?? "");
        return fingerprint.Length is FingerprintBytes or 0
            ? new(
                AddressOf(words.Address),
                words.ClassMap is null ? null : AddressOf(words.ClassMap),
                words.FlowMap is null ? null : AddressOf(words.FlowMap),
                [.. fingerprint],
                EraOf(words.Era),
                BiomeOf(words.Biome),
                words.Old,
                words.WithMap
            )
            : throw new FormatException($"a fingerprint has {FingerprintBytes} bytes, not {fingerprint.Length}");
    }

    private static PictureAddress AddressOf(string text) =>
        PictureAddress.TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no address");
}
