using System.Globalization;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Configuration.Editing;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Documents;

/// <summary>A declaration in words: the same in <c>explain</c>, in the reference page and in the template.</summary>
public static class SettingWords
{
    /// <summary>What may be written: <c>duration from 5s to 60min</c>, <c>one of north, circle</c>, <c>number in mm, at least 0</c>.</summary>
    public static string Form(SettingDeclaration setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var words = setting.Words.IsEmpty ? "" : string.Join(", ", setting.Words);
        var kind = setting.Kind switch
        {
            SettingKind.Text => setting.IsFile ? "name of a file in the project's folder" : "text",
            SettingKind.Word => $"one of {words}",
            SettingKind.Truth => "true or false",
            SettingKind.WholeNumber => "whole number",
            SettingKind.Number => "number",
            SettingKind.Duration => "duration",
            SettingKind.Size => "size",
            _ => words.Length == 0 ? "list" : $"list of {words}",
        };
        var unit = setting.Unit.Length == 0 ? "" : $" in {setting.Unit}";
        return $"{kind}{unit}{Range(setting)}";
    }

    /// <summary>When a change takes effect: <c>at once</c>.</summary>
    public static string When(Applies applies) =>
        applies switch
        {
            Applies.AtOnce => "at once",
            Applies.AtHostRestart => "at the next start of the host",
            _ => "at the next start of the service",
        };

    /// <summary>A value as it is written in TOML; nothing for one that no file can hold.</summary>
    public static string Value(object? value) => value is null ? "" : TomlLiteral.Of(value);

    private static string Range(SettingDeclaration setting) =>
        (double.IsFinite(setting.Min), double.IsFinite(setting.Max)) switch
        {
            (true, true) => $" from {Limit(setting, setting.Min)} to {Limit(setting, setting.Max)}",
            (true, false) => $", at least {Limit(setting, setting.Min)}",
            (false, true) => $", at most {Limit(setting, setting.Max)}",
            _ => "",
        };

    private static string Limit(SettingDeclaration setting, double limit) =>
        setting.Kind switch
        {
            SettingKind.Duration => Duration.Format(TimeSpan.FromSeconds(limit)),
            SettingKind.Size => new ByteSize((long)limit).ToString(),
            _ => limit.ToString("0.######", CultureInfo.InvariantCulture),
        };
}
