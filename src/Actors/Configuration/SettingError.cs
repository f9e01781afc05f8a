using System.Globalization;

namespace Experimance.Actors.Configuration;

/// <summary>Where a setting was written: a file with line and column, an environment variable, or an option.</summary>
/// <param name="Source">As people write it: <c>projects/experimance/core.toml</c>, <c>EXPERIMANCE_CORE_SEED</c>, <c>--core.seed</c>.</param>
/// <param name="Line">From 1; 0 where there are no lines.</param>
/// <param name="Column">From 1; 0 where there are no lines.</param>
public sealed record SettingPlace(string Source, int Line = 0, int Column = 0)
{
    public override string ToString() =>
        Line == 0 ? Source : string.Create(CultureInfo.InvariantCulture, $"{Source}:{Line}:{Column}");
}

/// <summary>One thing that is wrong with the configuration, in the form of the contract.</summary>
public sealed record SettingError(SettingPlace Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}
