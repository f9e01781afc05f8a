using Experimance.Actors.Foundation;
using Experimance.Actors.Health.Rules;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>Incidents that nobody had: to ask what would be done about one.</summary>
public static class IncidentSamples
{
    /// <summary>What a person may call it: the rule's key, with or without its underlines (<c>camera lost</c>).</summary>
    public static IEnumerable<string> Names => RuleBook.All.Select(rule => rule.Name);

    /// <summary>One as it would open; null where no rule is called so, or the project has switched it off.</summary>
    /// <param name="words"><c>camera lost</c>, <c>camera_lost</c>, or with a subject: <c>screen_black screen:main</c>.</param>
    public static Incident? Of(string words, HealthSettings settings)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(settings);
        var parts = words.Trim().ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var subject = parts.Length > 1 && IsSubject(parts[^1]) ? parts[^1] : null;
        var name = string.Join('_', subject is null ? parts : parts[..^1]);
        return RuleBook.With(settings.Rules).Find(name) is { } rule ? Of(rule, subject ?? SubjectOf(rule)) : null;
    }

    internal static Incident Of(Rule rule) => Of(rule, SubjectOf(rule));

    private static Incident Of(Rule rule, string subject) =>
        new(
            "…",
            rule.Name,
            subject,
            rule.Service.Length > 0 ? rule.Service : subject,
            rule.Severity,
            IncidentState.Open,
            default,
            default(DateTimeOffset),
            null,
            "",
            [],
            [],
            []
        );

    private static bool IsSubject(string word) =>
        word.Contains(':', StringComparison.Ordinal) || ServiceNames.Services.Contains(word);

    private static string SubjectOf(Rule rule) =>
        rule.Family switch
        {
            "screen" or "old" or "size" or "hidden" => "screen:main",
            "generator" => "generator:terrain",
            "channel" => "channel:ntfy",
            "power" or "battery" => "ups",
            "time" or "sync" => "clock",
            "way_out" => "network",
            _ => rule.Service.Length == 0 ? ServiceNames.Depth : rule.Family,
        };
}
