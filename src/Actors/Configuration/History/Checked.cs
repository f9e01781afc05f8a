using System.Collections.Immutable;

namespace Experimance.Actors.Configuration.History;

/// <summary>What reading a whole configuration found.</summary>
/// <param name="Values">Every setting as it is; empty where something is wrong.</param>
/// <param name="Errors">All that is wrong, a line each; empty: it may be used.</param>
public sealed record Checked(ImmutableArray<SettingValue> Values, ImmutableArray<string> Errors)
{
    public bool IsSound => Errors.IsEmpty;
}
