using System.Globalization;
using System.Text;
using Experimance.Actors.Configuration;

namespace Experimance.Palettes.Catalogue;

/// <summary>The commands as a page (<c>infra/docs/commands.md</c>), made from their declarations.</summary>
public static class CatalogueReference
{
    public static string Markdown(CommandCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var text = new StringBuilder(
            """
            # Commands

            Written by `experimance config reference` from the commands' own declarations; a test fails when it is old. Every command is the same
            in `pbm`, over HTTP and behind a phone's button.

            - Role: the least that a caller has to be. A viewer looks, an operator runs the piece, an admin changes it for good.
            - Changes: it is written to the audit log, and refused while that cannot be written; with *always* it is done even then.
            - Settings: `config set`, `unset`, `revert` and `camera source` are the admin's, for they stay; `config try` is the operator's, for it ends by
              itself.
            - An argument in `<>` has to be given, one in `[]` may be; what stands after `--` is given by name.

            """
        );
        foreach (var (palette, about) in PaletteNames.All)
        {
            var commands = catalogue.All.Select(one => one.Declaration).Where(one => one.Palette == palette).ToList();
            if (commands.Count > 0)
            {
                Palette(text, palette, about, commands);
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void Palette(StringBuilder text, string name, string about, List<CommandDeclaration> commands)
    {
        text.AppendLine().Append("## ").AppendLine(name).AppendLine();
        text.Append(char.ToUpperInvariant(about[0])).Append(about.AsSpan(1)).AppendLine(".").AppendLine();
        text.AppendLine("| command | role | changes | effect |").AppendLine("|---|---|---|---|");
        foreach (var command in commands)
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| `{Cell(Usage(command))}` | {command.Role.ToString().ToLowerInvariant()} | {Changes(command)} | {Cell(command.Effect)} |"
            );
        }

        foreach (var command in commands.Where(one => !one.Arguments.IsEmpty))
        {
            text.AppendLine().Append('`').Append(command).AppendLine("`").AppendLine();
            foreach (var argument in command.Arguments)
            {
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"- `{Named(argument)}`: {argument.About}{Choices(argument)}"
                );
            }

            text.AppendLine().AppendLine("```");
            foreach (var example in command.Examples)
            {
                text.AppendLine(example);
            }

            text.AppendLine("```");
        }
    }

    /// <summary><c>screen text [screen] [text…] [--for]</c>.</summary>
    private static string Usage(CommandDeclaration command) =>
        string.Join(
            ' ',
            command
                .Arguments.OrderBy(one => !one.Positional)
                .Select(one =>
                {
                    var name = $"{Named(one)}{(one.Rest ? "…" : "")}";
                    return one.Required ? $"<{name}>" : $"[{name}]";
                })
                .Prepend(command.ToString())
        );

    private static string Named(ArgumentDeclaration argument) =>
        argument.Positional ? argument.Name : $"--{argument.Name}";

    private static string Choices(ArgumentDeclaration argument) =>
        argument.Choices.IsEmpty ? "" : $" ({string.Join(", ", argument.Choices)})";

    private static string Changes(CommandDeclaration command) =>
        string.Join(
            ", ",
            new[]
            {
                command.Changes
                    ? command.EvenWithoutAudit
                        ? "always"
                        : "yes"
                    : "",
                command.Confirm ? "asks first" : "",
                command.DryRun ? "dry run" : "",
                command.Limit is { } limit && limit != CommandDeclaration.UsualLimit
                    ? $"up to {Duration.Format(limit)}"
                    : "",
            }.Where(word => word.Length > 0)
        );

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
