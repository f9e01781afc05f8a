using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Experimance.Actors.Configuration.Declarations;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Documents;

/// <summary>A file's JSON schema (draft 2020-12) for editors (<c>#:schema</c>): completion, and red lines while typing.</summary>
public static class SettingsSchema
{
    /// <summary>Numbers and their units, as <see cref="Duration"/> reads it.</summary>
    private const string DurationPattern = @"^\s*(\d+(\.\d+)?\s*(ms|s|min|h|d)\s*)+$";

    /// <summary>A number and its unit, as <see cref="ByteSize"/> reads it.</summary>
    private static readonly string SizePattern =
        $@"^\s*\d+(\.\d+)?\s*({ByteSize.Units.Replace(", ", "|", StringComparison.Ordinal)})\s*$";

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json(SettingsCatalog catalog, SettingsFile file)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(file);
        var root = Table(file.Summary);
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        foreach (var setting in catalog.Settings.Where(setting => setting.File == file.Name))
        {
            var at = root;
            foreach (var part in setting.Path[..^1])
            {
                at = Below(at, part);
            }

            at["properties"]![setting.Name] = Property(setting);
        }

        return root.ToJsonString(Form) + "\n";
    }

    private static JsonObject Below(JsonObject at, string part)
    {
        if (part == SettingsCatalog.Element)
        {
            if (at["items"] is not JsonObject items)
            {
                // The table that was made for the list's name becomes the list.
                at.Clear();
                at["type"] = "array";
                at["items"] = items = Table("");
            }

            return items;
        }

        var properties = at["properties"]!.AsObject();
        if (properties[part] is not JsonObject table)
        {
            properties[part] = table = Table("");
        }

        return table;
    }

    private static JsonObject Table(string description)
    {
        var table = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(),
        };
        if (description.Length > 0)
        {
            table["description"] = description;
        }

        return table;
    }

    private static JsonObject Property(SettingDeclaration setting)
    {
        var property = new JsonObject
        {
            ["description"] =
                $"{setting.Description}: {SettingWords.Form(setting)}. Takes effect {SettingWords.When(setting.Applies)}.",
        };
        switch (setting.Kind)
        {
            case SettingKind.Truth:
                property["type"] = "boolean";
                break;
            case SettingKind.WholeNumber:
                property["type"] = "integer";
                Limit(property, setting);
                break;
            case SettingKind.Number:
                property["type"] = "number";
                Limit(property, setting);
                break;
            case SettingKind.Duration:
                property["type"] = "string";
                property["pattern"] = DurationPattern;
                break;
            case SettingKind.Size:
                property["type"] = "string";
                property["pattern"] = SizePattern;
                break;
            case SettingKind.List:
                property["type"] = "array";
                break;
            case SettingKind.Word:
                property["enum"] = new JsonArray([.. setting.Words.Select(word => JsonValue.Create(word))]);
                break;
            default:
                property["type"] = "string";
                break;
        }

        return property;
    }

    private static void Limit(JsonObject property, SettingDeclaration setting)
    {
        if (double.IsFinite(setting.Min))
        {
            property["minimum"] = setting.Min;
        }

        if (double.IsFinite(setting.Max))
        {
            property["maximum"] = setting.Max;
        }
    }
}
