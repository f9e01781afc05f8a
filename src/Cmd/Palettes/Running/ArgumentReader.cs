using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Configuration;
using Experimance.Actors.Foundation;

namespace Experimance.Palettes.Running;

/// <summary>Checks what was given against what a command declares, and fills in defaults. The host trusts no client.</summary>
internal static class ArgumentReader
{
    /// <summary>Longest value, in characters: no argument of ours is longer, and a log line must not be flooded.</summary>
    public const int LongestValue = 4096;

    /// <exception cref="CommandFailedException">Used wrongly, with what is right.</exception>
    public static IReadOnlyDictionary<string, string> Read(
        CommandDeclaration command,
        IReadOnlyDictionary<string, string> given
    )
    {
        foreach (var name in given.Keys.Where(name => command.Arguments.All(one => one.Name != name)))
        {
            throw CommandFailedException.UsedWrongly(
                $"{command} has no argument '{Printable(name)}'{NearestName.Hint(name, command.Arguments.Select(one => one.Name))}"
            );
        }

        return command
            .Arguments.Select(argument => (argument.Name, Value: Value(command, argument, given)))
            .Where(pair => pair.Value.Length > 0)
            .ToImmutableDictionary(pair => pair.Name, pair => pair.Value);
    }

    private static string Value(
        CommandDeclaration command,
        ArgumentDeclaration argument,
        IReadOnlyDictionary<string, string> given
    )
    {
        var value = given.GetValueOrDefault(argument.Name, argument.Default);
        if (value.Length == 0)
        {
            return argument.Required
                ? throw CommandFailedException.UsedWrongly($"{command} needs {argument.Name}: {argument.About}")
                : "";
        }

        if (value.Length > LongestValue || value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')))
        {
            throw CommandFailedException.UsedWrongly(
                $"{argument.Name} may have {LongestValue} characters and none that are invisible"
            );
        }

        if (!argument.Choices.IsEmpty && !argument.Choices.Contains(value))
        {
            throw CommandFailedException.UsedWrongly(
                $"'{value}' is no {argument.Name}{NearestName.Hint(value, argument.Choices)}; there are: {string.Join(", ", argument.Choices)}"
            );
        }

        var fits = argument.Kind switch
        {
            ArgumentKind.Number => int.TryParse(value, CultureInfo.InvariantCulture, out _),
            ArgumentKind.Duration => Duration.TryParse(value, out var span) && span >= TimeSpan.Zero,
            ArgumentKind.Flag => value is "true" or "false",
            _ => true,
        };
        return fits
            ? value
            : throw CommandFailedException.UsedWrongly(
                $"'{value}' does not fit {argument.Name}: {Form(argument.Kind)}"
            );
    }

    private static string Form(ArgumentKind kind) =>
        kind switch
        {
            ArgumentKind.Number => "a whole number is wanted",
            ArgumentKind.Duration => "a length of time is wanted, such as 500ms, 5s, 10m, 1h or 1d",
            _ => "it is there or not, without a value",
        };

    private static string Printable(string text) =>
        string.Concat(text.Take(40).Select(letter => char.IsControl(letter) ? '?' : letter));
}
