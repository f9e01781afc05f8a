namespace Experimance.Actors.Configuration.Former;

/// <summary>
/// Keys of the system before this one, where people still have them in their files and fingers: what is unknown here is told
/// with its new name and place.
/// </summary>
internal static class FormerKeys
{
    private const string Machine = "in .env or /etc/experimance/*.env";

    private const string Ntfy = $"server and topic are the machine's now: EXPERIMANCE_NTFY_URL {Machine}";

    private const string Mail =
        $"addresses are the machine's now: EXPERIMANCE_SMTP_URL, EXPERIMANCE_MAIL_TO {Machine}; who is told stands in project.toml, [[people]]";

    private const string Rules =
        "what people are told of is no affair of health.toml: who is told stands in project.toml ([[people]]), when in notifications.toml";

    private const string Camera = "the camera's settings stand in depth.toml";

    /// <summary>By file and path.</summary>
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["core:experimance_core.seed"] = "now 'seed' at the beginning of core.toml",
        ["core:state_machine.interaction_threshold"] = "now 'threshold' in [interaction] of core.toml",
        ["core:state_machine.entire_surface_intensity"] = "now 'full_score' in [interaction] of core.toml",
        ["core:state_machine.interaction_modifier"] = "now 'base' in [interaction] of core.toml",
        ["core:state_machine.era_min_duration"] = "now 'min_duration' in [era] of core.toml, with a unit (\"8s\")",
        ["core:state_machine.era_max_duration"] = "now 'max_duration' in [era] of core.toml, with a unit (\"180s\")",
        ["core:state_machine.idle_timeout"] = "now 'idle_threshold' in [presence] of core.toml, with a unit (\"45s\")",
        ["core:idle_timeout"] = "now 'idle_threshold' in [presence] of core.toml, with a unit (\"45s\")",
        ["core:wilderness_reset"] = "now 'idle_threshold' in [presence] of core.toml, with a unit (\"45s\")",
        ["core:camera.significant_change_threshold"] = "now 'significant_share' in [analysis] of depth.toml",
        ["core:camera.edge_erosion_pixels"] = "now 'erosion' in [analysis] of depth.toml",
        ["core:camera.flip_horizontal"] = "now 'mirror' in [[screens]] of display.toml",
        ["core:camera.flip_vertical"] = "now 'rotate' and 'mirror' in [[screens]] of display.toml",
        ["core:camera"] = Camera,
        ["core:depth_processing.mock_depth_images_path"] =
            "now 'camera' in depth.toml, as camera = \"recording:FOLDER\"",
        ["core:depth_processing"] = Camera,
        ["core:prompting"] = "the words of pictures are files in the project's folder prompts/",
        ["image_server:max_cache_size_gb"] = "now 'store_size' in image_server.toml, with a unit (\"2 GB\")",
        ["image_server:generator.strategy"] =
            "now 'generators' in image_server.toml, a list in the order in which they are asked",
        ["image_server:generator.timeout"] = "now 'deadline' in image_server.toml, with a unit (\"12s\")",
        ["display:transitions.crossfade_duration"] =
            "now 'spread_fade', 'era_fade' and 'wilderness_fade' in display.toml, with a unit (\"1s\")",
        ["display:transitions.default_crossfade_duration"] =
            "now 'spread_fade', 'era_fade' and 'wilderness_fade' in display.toml, with a unit (\"1s\")",
        ["display:title_screen.enabled"] = "now title = \"\" in display.toml where no title is wanted",
        ["display:title_screen.text"] = "now 'title' in display.toml",
        ["display:title_screen.duration"] = "now 'title_duration' in display.toml, with a unit (\"10s\")",
        ["health:check_interval"] = "now 'ask_every' in health.toml, with a unit (\"1s\")",
        ["health:probe_every"] = "now 'every' in [probes] of health.toml",
        ["health:memory_warning"] = "now 'enter' of the rule memory_low in [[rules]] of health.toml",
        ["health:disk_warning"] = "now 'enter' of the rule disk_full in [[rules]] of health.toml",
        ["health:disk_error"] = "now 'enter' of the rule disk_critical in [[rules]] of health.toml",
        ["health:service_timeout"] = "now 'misses' in health.toml, a count of 'ask_every'",
    };

    /// <summary>Beginnings of keys and tables that said, in health.toml of all places, who is told and how.</summary>
    private static readonly (string Beginning, string Now)[] Notifications =
    [
        ("ntfy", Ntfy),
        ("smtp", Mail),
        ("email", Mail),
        ("mail", Mail),
        ("alert_email", Mail),
        (
            "webhook",
            $"there are no webhooks; messages go by ntfy and e-mail: EXPERIMANCE_NTFY_URL, EXPERIMANCE_MAIL_TO {Machine}"
        ),
        ("notif", Rules),
        ("buffer", Rules),
    ];

    /// <summary>Names in the environment and its files.</summary>
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["NTFY_TOPIC"] = "EXPERIMANCE_NTFY_URL (server and topic in one address)",
        ["NTFY_SERVER"] = "EXPERIMANCE_NTFY_URL (server and topic in one address)",
        ["ALERT_EMAIL"] = "EXPERIMANCE_MAIL_TO",
        ["ALERT_EMAIL_TO"] = "EXPERIMANCE_MAIL_TO",
        ["ALERT_EMAIL_PASSWORD"] = "EXPERIMANCE_SMTP_URL (it holds the password)",
        ["PROJECT_ENV"] = "EXPERIMANCE_PROJECT",
        ["EXPERIMANCE_ENV"] = "EXPERIMANCE_MODE",
    };

    /// <summary>Errors for an unknown key or table of a file, one for each former key in it; none where nothing is known of it.</summary>
    /// <param name="file">Without its ending: <c>core</c>.</param>
    /// <param name="path">Below the file: <c>state_machine</c>.</param>
    /// <param name="place">Of the key.</param>
    /// <param name="node">What is written there.</param>
    public static IEnumerable<SettingError> Explain(string file, string path, SettingPlace place, SettingNode node)
    {
        var table = node as TableNode;
        if (
            table?.Entries.Any() == true
            && Keys.Keys.Any(key => key.StartsWith($"{file}:{path}.", StringComparison.Ordinal))
        )
        {
            return table.Entries.SelectMany(entry => Inside(file, path, entry.Name, entry.Key, entry.Node));
        }

        return Now(file, path) is { } now ? [Error(path.Split('.')[^1], place, now)] : [];
    }

    /// <summary>Words for a variable that was the earlier system's; null where it was not.</summary>
    public static string? Variable(string name) =>
        Variables.GetValueOrDefault(name) is { } now ? $"; the earlier system's name, now {now}" : null;

    /// <summary>An entry of a table that was the earlier system's: none is left out, or the next check would bring the next error.</summary>
    private static List<SettingError> Inside(
        string file,
        string table,
        string name,
        SettingPlace place,
        SettingNode node
    )
    {
        var errors = Explain(file, $"{table}.{name}", place, node).ToList();
        return errors.Count > 0 ? errors : [Error(name, place, Now(file, table) ?? $"all of [{table}] is gone")];
    }

    private static SettingError Error(string name, SettingPlace place, string now) =>
        new(place, $"unknown key '{name}', of the earlier system: {now}");

    private static string? Now(string file, string path)
    {
        if (Keys.GetValueOrDefault($"{file}:{path}") is { } now)
        {
            return now;
        }

        return file == "health"
            ? Notifications.FirstOrDefault(one => path.StartsWith(one.Beginning, StringComparison.Ordinal)).Now
            : null;
    }
}
