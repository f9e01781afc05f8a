using System.Globalization;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>Keys and values of one dispatcher of ours: what Akka would only find when the first actor is to run on it.</summary>
internal static class DispatcherKeys
{
    private const int MostOfAll = 1000;

    private static readonly string[] Types =
    [
        "Dispatcher",
        "TaskDispatcher",
        "PinnedDispatcher",
        "ForkJoinDispatcher",
        "SynchronizedDispatcher",
    ];

    private static readonly string[] Executors =
    [
        "default-executor",
        "thread-pool-executor",
        "fork-join-executor",
        "current-context-executor",
        "task-executor",
        "channel-executor",
    ];

    public static void Check(TableNode table, string path, List<SettingError> errors) =>
        Check(table, AkkaKeys.Dispatcher, path, errors);

    private static void Check(TableNode table, KeyShape shape, string path, List<SettingError> errors)
    {
        foreach (var (name, place, node) in table.Entries.ToList())
        {
            if (shape.Below?.GetValueOrDefault(name) is not { } known)
            {
                var hint = NearestName.Hint(name, shape.Below?.Keys ?? []);
                errors.Add(new(place, $"unknown key '{name}' in {path}{hint}"));
            }
            else if (known.Below is not null)
            {
                if (node is TableNode below)
                {
                    Check(below, known, $"{path}.{name}", errors);
                }
                else
                {
                    errors.Add(new(place, $"'{name}' is a table: write {name} {{ … }}"));
                }
            }
            else if (node is not TextNode value)
            {
                errors.Add(new(place, $"'{name}' is one value, not a {(node is TableNode ? "table" : "list")}"));
            }
            else if (Wrong(name, value.Text, known.Example) is { } wrong)
            {
                errors.Add(new(value.Place, $"'{name}' {wrong}, not '{value.Text}'"));
            }
            else if (IsDuration(known.Example) && RuntimeDuration.TryParse(value.Text, out var duration))
            {
                table.Set(name, place, new TextNode(value.Place, RuntimeDuration.Format(duration)));
            }
        }
    }

    /// <summary>What a value should be, in words; null where it is that. Akka's own value tells the kind.</summary>
    private static string? Wrong(string name, string value, string example) =>
        name switch
        {
            "type" => IsOneOf(value, Types),
            "executor" => IsOneOf(value, Executors),
            "threadtype" => value is "background" or "foreground" ? null : "is background or foreground",
            _ when IsDuration(example) => RuntimeDuration.TryParse(value, out _)
                ? null
                : "is a duration with a unit, as in 300 ms or 5s",
            _ when example is "on" or "off" => value is "on" or "off" or "true" or "false" ? null : "is on or off",
            _ when int.TryParse(example, CultureInfo.InvariantCulture, out _) => int.TryParse(
                value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            ) && number is > 0 and <= MostOfAll
                ? null
                : $"is a whole number from 1 to {MostOfAll}",
            _ when double.TryParse(example, CultureInfo.InvariantCulture, out _) => double.TryParse(
                value,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out _
            )
                ? null
                : "is a number",
            _ => null,
        };

    /// <summary>A class of somebody's is named with its namespace.</summary>
    private static string? IsOneOf(string value, string[] known) =>
        known.Contains(value) || value.Contains('.', StringComparison.Ordinal)
            ? null
            : $"is one of {string.Join(", ", known)}";

    private static bool IsDuration(string example) =>
        !int.TryParse(example, CultureInfo.InvariantCulture, out _) && RuntimeDuration.TryParse(example, out _);
}
