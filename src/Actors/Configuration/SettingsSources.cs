using System.Collections.Immutable;

namespace Experimance.Actors.Configuration;

/// <summary>All that settings are read from, the lowest layer first: defaults, files, environment, command line.</summary>
/// <param name="Folders">Each may hold <c>&lt;service&gt;.toml</c>: the project, its variant, the machine's own layer.</param>
/// <param name="Environment">The process's environment (or the part that begins with <c>EXPERIMANCE_</c>).</param>
/// <param name="CommandLine">See <see cref="Option"/>.</param>
public sealed record SettingsSources(
    ImmutableArray<SettingsFolder> Folders,
    IReadOnlyDictionary<string, string> Environment,
    ImmutableArray<SettingsSources.Option> CommandLine
)
{
    public const string Prefix = "EXPERIMANCE_";

    /// <summary>Where those of <see cref="Environment"/> stand that are from a file or a credential.</summary>
    public ImmutableDictionary<string, SettingPlace> Places { get; init; } =
        ImmutableDictionary<string, SettingPlace>.Empty;

    /// <summary>Where a variable was set: its line in a file, else the variable itself.</summary>
    public SettingPlace PlaceOf(string variable) => Places.GetValueOrDefault(variable) ?? new(variable);

    /// <summary>One <c>--&lt;service&gt;.&lt;key&gt;=value</c>.</summary>
    /// <param name="Service">As in files: <c>image_server</c>.</param>
    /// <param name="Path">Table names and key.</param>
    public sealed record Option(string Service, ImmutableArray<string> Path, string Value)
    {
        public SettingPlace Place => new($"--{Service}.{string.Join('.', Path)}");
    }

    /// <summary>Takes an argument of the form <c>--service.key=value</c>; null when it has another form.</summary>
    public static Option? ParseOption(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (!argument.StartsWith("--", StringComparison.Ordinal) || equals < 0)
        {
            return null;
        }

        var names = argument[2..equals].Split('.');
        return names.Length < 2 || names.Contains("")
            ? null
            : new Option(names[0].Replace('-', '_'), [.. names[1..]], argument[(equals + 1)..]);
    }
}
