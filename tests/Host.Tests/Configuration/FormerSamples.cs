using System.Text.RegularExpressions;

namespace Experimance.Host.Tests.Configuration;

/// <summary>Former keys that have a new name, and how a message's new names are found again.</summary>
internal static partial class FormerSamples
{
    public static (string File, string Path)[] All { get; } =
    [
        ("core", "experimance_core.seed"),
        ("core", "state_machine.interaction_threshold"),
        ("core", "state_machine.entire_surface_intensity"),
        ("core", "state_machine.interaction_modifier"),
        ("core", "state_machine.era_min_duration"),
        ("core", "state_machine.era_max_duration"),
        ("core", "idle_timeout"),
        ("core", "wilderness_reset"),
        ("core", "camera.significant_change_threshold"),
        ("core", "camera.edge_erosion_pixels"),
        ("core", "camera.flip_horizontal"),
        ("core", "camera.flip_vertical"),
        ("core", "depth_processing.mock_depth_images_path"),
        ("image_server", "max_cache_size_gb"),
        ("image_server", "generator.strategy"),
        ("image_server", "generator.timeout"),
        ("display", "transitions.default_crossfade_duration"),
        ("display", "title_screen.text"),
        ("display", "title_screen.duration"),
        ("health", "check_interval"),
        ("health", "service_timeout"),
    ];

    /// <summary>Keys as the catalogue knows them, of what stands in quotes after "now".</summary>
    public static IEnumerable<string> NamesIn(string message)
    {
        var now = message[message.IndexOf(": now ", StringComparison.Ordinal)..];
        var file = FileName().Match(now).Groups[1].Value;
        var table = Table().Match(now) switch
        {
            { Success: false } => "",
            { Value: ['[', '[', ..] } list => $"{list.Groups[1].Value}.0.",
            var one => $"{one.Groups[1].Value}.",
        };
        return Quoted()
            .Matches(now[..now.IndexOf($"{file}.toml", StringComparison.Ordinal)])
            .Select(key => $"{file}.{table}{key.Groups[1].Value}");
    }

    [GeneratedRegex(@"([a-z_]+)\.toml")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\[\[?([a-z_]+)\]\]?")]
    private static partial Regex Table();

    [GeneratedRegex("'([a-z_]+)'")]
    private static partial Regex Quoted();
}
