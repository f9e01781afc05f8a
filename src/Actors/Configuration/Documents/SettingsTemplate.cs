using System.Text;
using Experimance.Actors.Configuration.Declarations;

namespace Experimance.Actors.Configuration.Documents;

/// <summary>A commented file with every key at its default: what a new project begins with.</summary>
public static class SettingsTemplate
{
    /// <param name="schema">Where editors find the file's schema, as written from the file.</param>
    public static string Toml(SettingsCatalog catalog, SettingsFile file, string schema)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(file);
        var text = new StringBuilder(
            $"#:schema {schema}\n# {file.Summary}.\n# Every key stands here at its default; take the # away and change what you want different.\n"
        );
        foreach (var table in SettingsReference.Tables(catalog, file))
        {
            var listed = table.Key.Contains(SettingsCatalog.Element, StringComparison.Ordinal);
            if (table.Key.Length > 0)
            {
                // A list of tables that is written replaces the default one: as long as nobody wants that, its header is a comment too.
                text.Append('\n').Append(listed ? "# " : "").Append(SettingsReference.Header(table.Key)).Append('\n');
            }

            foreach (var setting in table)
            {
                text.Append(
                    $"\n# {setting.Description}: {SettingWords.Form(setting)}. Takes effect {SettingWords.When(setting.Applies)}.\n"
                );
                text.Append($"# {setting.Name} = {SettingWords.Value(setting.Default)}\n");
            }
        }

        return text.ToString();
    }
}
