using System.CommandLine;
using Experimance.Actors.Configuration.Documents;
using Experimance.Actors.Health;
using Experimance.Host.Installation;
using Experimance.Host.Lifecycle;
using Experimance.Palettes.Catalogue;

namespace Experimance.Host.Commands.Configuration;

/// <summary><c>experimance config reference</c>: the documents that are made from the declarations, for whoever changed one.</summary>
internal static class ConfigDocuments
{
    /// <summary>Where editors find the schemas, seen from a project's file.</summary>
    private const string Schemas = "../_schema";

    public static Command Create()
    {
        var command = new Command(
            "reference",
            "Writes infra/docs/settings.md, rules.md and commands.md, projects/_template and projects/_schema anew."
        );
        command.SetAction(parsed =>
        {
            if (WorkingTree.Find() is not { } tree)
            {
                parsed.InvocationConfiguration.Error.WriteLine("experimance: run it from the working tree");
                return ExitCode.Missing;
            }

            foreach (var (name, content) in All())
            {
                var path = Path.Combine(tree, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, content);
                parsed.InvocationConfiguration.Output.WriteLine(name);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Every document: its path in the working tree, and what stands in it.</summary>
    public static IEnumerable<(string Name, string Content)> All()
    {
        yield return ("infra/docs/settings.md", SettingsReference.Markdown(Catalog.All));
        yield return ("infra/docs/rules.md", HealthSetup.RulesInWords());
        yield return ("infra/docs/commands.md", CatalogueReference.Markdown(CommandCatalogue.Whole));
        foreach (var file in Catalog.All.Files)
        {
            yield return (
                $"projects/_template/{file.Name}.toml",
                SettingsTemplate.Toml(Catalog.All, file, $"{Schemas}/{file.Name}.json")
            );
            yield return ($"projects/_schema/{file.Name}.json", SettingsSchema.Json(Catalog.All, file));
        }
    }
}
