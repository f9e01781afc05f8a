using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>One rule of telling (<c>[[rules]]</c> in <c>notifications.toml</c>).</summary>
public sealed record TellingRuleSettings
{
    [Setting("What people call it: it stands in explanations")]
    public string Name { get; init; } = "";

    internal static IEnumerable<SettingConflict> Conflicts(ImmutableArray<TellingRuleSettings> rules) => [];
}
