using Akka.Actor;
using Akka.Configuration;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>Lets Akka's parser and Akka's own settings read what the layers make, before there is an actor system.</summary>
internal static class AkkaTrial
{
    /// <param name="text">What the layers make.</param>
    /// <param name="root">The same, with places.</param>
    /// <param name="otherwise">The place of an error that no value of ours can be blamed for.</param>
    public static Config? Read(string text, TableNode root, SettingPlace otherwise, List<SettingError> errors)
    {
        try
        {
            var config = ConfigurationFactory.ParseString(text);
            _ = new Settings(null!, config);
            return config;
        }
#pragma warning disable CA1031 // whatever it throws, it is the configuration that cannot be used
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            var blamed = Texts(root, "").LastOrDefault(value => IsIn(thrown.Message, value.Node.Text));
            errors.Add(
                blamed.Node is null
                    ? new(otherwise, $"Akka cannot use what the layers up to this file make: {thrown.Message}")
                    : new(blamed.Node.Place, $"Akka cannot use this value of '{blamed.Path}': {thrown.Message}")
            );
            return null;
        }
    }

    private static bool IsIn(string message, string text) =>
        text.Length > 0
        && (
            message.Contains($"'{text}'", StringComparison.Ordinal)
            || message.EndsWith($" {text}", StringComparison.Ordinal)
        );

    private static IEnumerable<(string Path, TextNode Node)> Texts(TableNode table, string above) =>
        table.Entries.SelectMany(entry =>
            entry.Node switch
            {
                TextNode text => [($"{above}{entry.Name}", text)],
                TableNode below => Texts(below, $"{above}{entry.Name}."),
                _ => [],
            }
        );
}
