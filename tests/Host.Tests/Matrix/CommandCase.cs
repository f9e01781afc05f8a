using System.Collections.Immutable;
using Experimance.Palettes.Catalogue;
using Experimance.Wire;

namespace Experimance.Host.Tests.Matrix;

/// <summary>A command, or what it becomes with some arguments (<see cref="CommandDeclaration.Variant"/>).</summary>
/// <param name="Name"><c>service restart</c>; a variant with what makes it one: <c>system gc --collect</c>.</param>
/// <param name="Declared">What counts for these arguments.</param>
/// <param name="Least">Who may give it: not less than the command itself needs.</param>
internal sealed record CommandCase(
    string Name,
    CommandDeclaration Declared,
    Role Least,
    ImmutableSortedDictionary<string, string> Arguments
)
{
    /// <summary>Every command of a catalogue and every variant of one. A variant that no single argument shows is a failure.</summary>
    public static IReadOnlyList<CommandCase> Of(CommandCatalogue catalogue) =>
        [.. catalogue.All.SelectMany(command => Of(command.Declaration))];

    /// <summary>A person has agreed, where one is asked.</summary>
    public CommandCall Call(bool confirmed = true, bool dryRun = false)
    {
        var call = new CommandCall
        {
            Id = $"{Guid.NewGuid()}",
            Palette = Declared.Palette,
            Command = Declared.Name,
            Confirmed = confirmed,
            DryRun = dryRun,
        };
        call.Arguments.Add(Arguments);
        return call;
    }

    private static IEnumerable<CommandCase> Of(CommandDeclaration command)
    {
        var least = command
            .Arguments.Where(one => one.Required)
            .ToImmutableSortedDictionary(one => one.Name, one => Values(one)[0]);
        yield return new($"{command}", command.For(Filled(command, least)), command.Role, least);
        var seen = new HashSet<CommandDeclaration> { command };
        foreach (var argument in command.Arguments)
        {
            foreach (var value in Values(argument))
            {
                var given = least.SetItem(argument.Name, value);
                var other = command.For(Filled(command, given));
                if (seen.Add(other))
                {
                    var role = other.Role > command.Role ? other.Role : command.Role;
                    var word = argument.Positional ? value : $"--{argument.Name}";
                    yield return new($"{command} {word}", other, role, given);
                }
            }
        }

        (command.Variant is null || seen.Count > 1).ShouldBeTrue(
            $"{command} is another thing with some arguments, and nothing here shows which"
        );
    }

    /// <summary>As the runner hands them to the declaration: with defaults.</summary>
    private static ImmutableSortedDictionary<string, string> Filled(
        CommandDeclaration command,
        ImmutableSortedDictionary<string, string> given
    ) =>
        given.AddRange(
            command
                .Arguments.Where(one => one.Default.Length > 0 && !given.ContainsKey(one.Name))
                .Select(one => KeyValuePair.Create(one.Name, one.Default))
        );

    private static ImmutableArray<string> Values(ArgumentDeclaration argument) =>
        !argument.Choices.IsEmpty
            ? argument.Choices
            :
            [
                argument.Kind switch
                {
                    ArgumentKind.Number => "1",
                    ArgumentKind.Duration => "5s",
                    ArgumentKind.Time => "18:30",
                    ArgumentKind.Flag => "true",
                    _ => "main",
                },
            ];
}
