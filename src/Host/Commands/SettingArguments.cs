using System.Text.RegularExpressions;

namespace Experimance.Host.Commands;

/// <summary>The last layer of settings: <c>--&lt;service&gt;.&lt;key&gt;=value</c>.</summary>
internal static partial class SettingArguments
{
    /// <summary>Those of this process's command line, without the leading dashes: <c>core.presence.idle_threshold=60s</c>.</summary>
    public static IReadOnlyList<string> Current { get; set; } = [];

    /// <summary>Takes settings out of a command line; everything else stays in its order.</summary>
    public static (IReadOnlyList<string> Settings, string[] Others) Split(IEnumerable<string> arguments)
    {
        var all = arguments.ToLookup(argument => Form().IsMatch(argument));
        return ([.. all[true].Select(argument => argument[2..])], [.. all[false]]);
    }

    [GeneratedRegex(@"\A--[a-z_-]+\.[^=]+=", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
