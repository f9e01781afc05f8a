using Akka.Configuration;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>Keys below <c>akka</c>, compared with Akka's own reference configuration. They are warnings: Akka has keys that it does not list.</summary>
internal static class AkkaKeys
{
    /// <summary>Tables whose keys are names that people give.</summary>
    private static readonly string[] FreeForm =
    [
        "akka.actor.deployment",
        "akka.actor.mailbox",
        "akka.actor.router.type-mapping",
        "akka.actor.serializers",
        "akka.actor.serialization-bindings",
        "akka.actor.serialization-identifiers",
        "akka.actor.serialization-settings",
        "akka.coordinated-shutdown.phases",
    ];

    /// <summary>A package of Akka's that brings a reference configuration of its own is one line more here.</summary>
    private static readonly Lazy<KeyShape> Reference = new(() => KeyShape.Of(ConfigurationFactory.Default().Root));

    private static readonly Lazy<KeyShape> Dispatchers = new(() =>
        new[] { "default-dispatcher", "internal-dispatcher", "default-fork-join-dispatcher" }.Aggregate(
            KeyShape.Of(
                ConfigurationFactory
                    .ParseString("dedicated-thread-pool { deadlock-timeout = 3s, apartment = unknown }")
                    .Root
            ),
            (all, name) => all.With(Reference.Value.At("akka", "actor", name) ?? KeyShape.Table)
        )
    );

    /// <summary>Every key that some dispatcher has.</summary>
    public static KeyShape Dispatcher => Dispatchers.Value;

    /// <param name="names">Every text that is a value somewhere: a dispatcher that one of them names is no slip.</param>
    public static void Check(TableNode akka, IReadOnlySet<string> names, List<SettingError> warnings) =>
        Check(akka, Reference.Value.At("akka") ?? KeyShape.Table, "akka", names, warnings);

    private static void Check(
        TableNode table,
        KeyShape shape,
        string path,
        IReadOnlySet<string> names,
        List<SettingError> warnings
    )
    {
        if (FreeForm.Contains(path) || shape.Below is not { Count: > 0 } known)
        {
            return;
        }

        foreach (var (name, place, node) in table.Entries)
        {
            var full = $"{path}.{name}";
            if (!known.TryGetValue(name, out var below))
            {
                if (!names.Contains(full))
                {
                    warnings.Add(
                        new(place, $"Akka knows no key '{name}' in {path}{NearestName.Hint(name, known.Keys)}")
                    );
                    continue;
                }

                below = KeyShape.Table;
            }

            // A dispatcher is a table, or the name of another.
            var isDispatcher = name.EndsWith(RuntimeKeys.DispatcherEnd, StringComparison.Ordinal);
            if (node is TableNode own)
            {
                Check(own, isDispatcher ? Dispatcher : below, full, names, warnings);
            }
            else if (below.Below is { Count: > 0 } && !isDispatcher)
            {
                warnings.Add(new(place, $"'{name}' is a table in Akka: write {name} {{ … }}"));
            }
        }
    }
}
