using System.Collections.Immutable;
using Akka.Configuration.Hocon;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>Which keys there are below one, after an example: Akka's reference configuration.</summary>
/// <param name="Below">Null: a value.</param>
/// <param name="Example">The value; empty for a list or a table.</param>
internal sealed record KeyShape(ImmutableDictionary<string, KeyShape>? Below, string Example = "")
{
    public static KeyShape Table { get; } = new(ImmutableDictionary<string, KeyShape>.Empty);

    public static KeyShape Of(HoconValue value) =>
        value.IsObject()
            ? new(value.GetObject().Items.ToImmutableDictionary(item => item.Key, item => Of(item.Value)))
            : new(null, value.IsString() ? value.GetString() ?? "" : "");

    /// <summary>The shape at a path; null where there is none.</summary>
    public KeyShape? At(params ReadOnlySpan<string> path) =>
        path.IsEmpty ? this
        : Below?.GetValueOrDefault(path[0]) is { } below ? below.At(path[1..])
        : null;

    /// <summary>The keys of both; where both have one, this one's.</summary>
    public KeyShape With(KeyShape other)
    {
        if (Below is null || other.Below is null)
        {
            return this;
        }

        var both = Below;
        foreach (var (name, shape) in other.Below)
        {
            both = both.SetItem(name, both.TryGetValue(name, out var own) ? own.With(shape) : shape);
        }

        return this with
        {
            Below = both,
        };
    }
}
