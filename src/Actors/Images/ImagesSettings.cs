using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Images;

/// <summary>What the artist may set about the making of pictures (<c>image_server.toml</c>).</summary>
public sealed record ImagesSettings : ISettingRules
{
    [Setting("Generators in the order in which they are asked; the next is asked when one fails or is late.")]
    public ImmutableArray<string> Generators { get; init; } = [TerrainGenerator.GeneratorName];

    [Setting("Time for one picture, from the start of the work on it to the answer.", Min = 1, Max = 300)]
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(12);

    [Setting("Part of the deadline that is kept for a cached picture and the fallback.", Min = 0.5, Max = 30)]
    public TimeSpan FallbackReserve { get; init; } = TimeSpan.FromSeconds(3);

    [Setting("Pause of a generator after its first failure; it doubles with each further one.", Min = 0.1, Max = 60)]
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    [Setting("Longest pause of a failing generator.", Min = 1, Max = 3600)]
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    [Setting(
        "How many calls of one generator may hang at once before it is left alone until one ends.",
        Min = 1,
        Max = 8
    )]
    public int HangingCalls { get; init; } = 3;

    [Setting("A picture darker than this on average (0 to 255) is refused as black.", Min = 0, Max = 60)]
    public double RefuseDarkerThan { get; init; } = 6;

    [Setting(
        "A picture whose brightness spreads less than this (standard deviation, 0 to 255) is refused as empty.",
        Min = 0,
        Max = 60
    )]
    public double RefuseFlatterThan { get; init; } = 2;

    [Setting("Space for pictures on disk; those used longest ago are removed first.", Min = 50e6, Max = 1e12)]
    public ByteSize StoreSize { get; init; } = ByteSize.Megabytes(2000);

    [Setting("Space for pictures in memory while the disk refuses them.", Min = 8e6, Max = 4e9)]
    public ByteSize StoreMemory { get; init; } = ByteSize.Megabytes(64);

    public IEnumerable<SettingConflict> Conflicts() =>
        [
            .. SettingConflict.Above("first_pause", FirstPause, "longest_pause", LongestPause),
            .. SettingConflict.Above("fallback_reserve", FallbackReserve, "deadline", Deadline),
            .. Generators
                .Where(name => !ImagesSetup.KnownGenerators.ContainsKey(name))
                .Select(name => new SettingConflict(
                    "generators",
                    "generators",
                    $"there is no generator '{name}'; there are {string.Join(", ", ImagesSetup.KnownGenerators.Keys.Order())}"
                )),
        ];
}
