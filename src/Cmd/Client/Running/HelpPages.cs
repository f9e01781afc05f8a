using Experimance.Client.Printing;

namespace Experimance.Client.Running;

/// <summary>Help from what the host said of its commands.</summary>
internal sealed class HelpPages(Welcome welcome, IConsole console)
{
    /// <summary>All palettes, one of them, or one command.</summary>
    /// <returns>Why there is no such page; null: it is printed.</returns>
    public string? Print(string? palette, string? command)
    {
        if (palette is null)
        {
            Whole();
            return null;
        }

        if (command is null)
        {
            if (CommandSearch.Palette(welcome, palette, out var unknown) is not { } found)
            {
                return unknown;
            }

            Palette(found);
            return null;
        }

        var (of, info, wrong) = CommandSearch.Find(welcome, palette, command);
        if (info is null)
        {
            return wrong;
        }

        Command(of!, info);
        return null;
    }

    private void Whole()
    {
        Pairs([.. welcome.Palettes.Select(one => (one.Name, one.About))]);
        console.Out(
            """

            help PALETTE            its commands
            help PALETTE COMMAND    how one is used
            anywhere in a line      --json, --timeout S, --yes, --dry-run, --watch 2s, --no-color
            exit                    leaves the prompt; ctrl-c ends the running command only

            """
        );
    }

    private void Palette(PaletteInfo palette)
    {
        console.Out(Line($"{palette.Name}: {palette.About}") + "\n");
        Pairs([.. palette.Commands.Select(one => ($"  {CallReader.Usage(palette.Name, one)}", one.Effect))]);
    }

    private void Command(PaletteInfo palette, CommandInfo command)
    {
        console.Out(Line($"{CallReader.Usage(palette.Name, command)}") + "\n\n" + Line(command.Effect) + "\n");
        List<(string, string)> facts = [.. command.Arguments.Select(Argument)];
        if (command.DryRun)
        {
            facts.Add(("  --dry-run", "say what it would do; change nothing"));
        }

        if (command.Confirm)
        {
            facts.Add(("  --yes", "do not ask first"));
        }

        if (facts.Count > 0)
        {
            console.Out("\n");
            Pairs(facts);
        }

        console.Out(
            $"\nwho may: {Role(command.Role)}{(command.Night ? "; answers also when the host's thread pool is stuck" : "")}\n"
        );
        foreach (var example in command.Examples)
        {
            console.Out(Line($"example: {example}") + "\n");
        }
    }

    private static (string, string) Argument(ArgumentInfo argument)
    {
        var form = CallReader.Form(argument).Trim('[', ']');
        var letter = argument.Letter.Length > 0 ? $"-{argument.Letter}, " : "";
        var choices = argument.Choices.Count > 0 ? $" ({string.Join(", ", argument.Choices)})" : "";
        var usual = argument.DefaultValue.Length > 0 ? $"; {argument.DefaultValue} unless given" : "";
        return ($"  {letter}{form}", $"{argument.About}{choices}{usual}");
    }

    private static string Role(Role role) =>
        role switch
        {
            Wire.Role.Viewer => "viewer and above",
            Wire.Role.Operator => "operator and above",
            Wire.Role.Admin => "admin",
            _ => "as the host decides",
        };

    private void Pairs(IReadOnlyList<(string Left, string Right)> pairs)
    {
        var table = new Table(
            [new() { GivesWay = false }, new() { GivesWay = true }],
            console.OutIsTerminal ? console.Columns : int.MaxValue / 2
        );
        foreach (var (left, right) in pairs)
        {
            table.Measure([left, right]);
        }

        foreach (var (left, right) in pairs)
        {
            console.Out(table.Line([left, right]) + "\n");
        }
    }

    private static string Line(string text) => Printable.Line(text);
}
