using System.Text;
using Experimance.Actors.Configuration.Declarations;

namespace Experimance.Actors.Configuration.Documents;

/// <summary>The page <c>infra/docs/settings.md</c>, made from the declarations alone.</summary>
public static class SettingsReference
{
    public static string Markdown(SettingsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var page = new StringBuilder(
            """
            # Every setting

            Made from the declarations in the code (`./scripts/experimance config reference`); a test keeps it so. Files lie in `projects/<project>/`.
            Durations and sizes carry a unit (`"45s"`, `"20min"`; `"500 MB"`, `"2 GiB"`); the same key is `EXPERIMANCE_<SERVICE>_<TABLE>__<KEY>` in the environment and
            `--<service>.<table>.<key>=value` on the command line. `experimance config explain KEY` tells one of them, with its value now.


            """
        );
        foreach (var file in catalog.Files)
        {
            page.Append($"## `{file.Name}.toml`\n\n{file.Summary}.\n");
            foreach (var table in Tables(catalog, file))
            {
                page.Append(table.Key.Length == 0 ? "\n" : $"\n### `{Header(table.Key)}`\n\n");
                page.Append("| key | what it does | value | default | takes effect |\n|---|---|---|---|---|\n");
                foreach (var setting in table)
                {
                    page.Append(
                        $"| `{setting.Name}` | {Cell(setting.Description)} | {Cell(SettingWords.Form(setting))} | `{Cell(SettingWords.Value(setting.Default))}` | {SettingWords.When(setting.Applies)} |\n"
                    );
                }
            }

            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>The line that opens a table in a file: <c>[presence]</c>, <c>[[screens]]</c>, <c>[screens.sand_compensation]</c>.</summary>
    internal static string Header(string table)
    {
        const string Each = $".{SettingsCatalog.Element}";
        return table.EndsWith(Each, StringComparison.Ordinal)
            ? $"[[{table[..^Each.Length].Replace(Each, "", StringComparison.Ordinal)}]]"
            : $"[{table.Replace(Each, "", StringComparison.Ordinal)}]";
    }

    /// <summary>
    /// A file's settings by table, in the order in which TOML wants them: keys of the file itself, tables, lists of tables.
    /// </summary>
    internal static IEnumerable<IGrouping<string, SettingDeclaration>> Tables(
        SettingsCatalog catalog,
        SettingsFile file
    ) =>
        catalog
            .Settings.Where(setting => setting.File == file.Name)
            .GroupBy(setting => setting.Table)
            .OrderBy(table =>
                table.Key.Length == 0 ? 0
                : table.Key.Contains(SettingsCatalog.Element, StringComparison.Ordinal) ? 2
                : 1
            );

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
