using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Experimance.Host.Status;

namespace Experimance.Host.Api;

/// <summary>JSON schemas of what is sent and answered, made from the very types that are written.</summary>
internal sealed class OpenApiSchemas
{
    private readonly JsonObject _all = [];

    /// <summary>Every schema that was referred to.</summary>
    public JsonObject All => _all;

    /// <summary>A reference to the type's schema, which is made where it is not there yet.</summary>
    public JsonObject Of(Type type)
    {
        var name = type.IsArray ? type.GetElementType()!.Name + "List" : type.Name;
        if (!_all.ContainsKey(name))
        {
            StatusJson.Form.MakeReadOnly(populateMissingResolver: true);
            var schema = StatusJson.Form.GetJsonSchemaAsNode(
                type,
                new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true }
            );
            Repoint(schema, $"#/components/schemas/{name}");
            _all[name] = schema;
        }

        return new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
    }

    /// <summary>References of a schema to its own parts become references within the whole description.</summary>
    private static void Repoint(JsonNode? node, string root)
    {
        switch (node)
        {
            case JsonObject all:
                if (all["$ref"]?.GetValue<string>() is { } pointer && pointer.StartsWith('#'))
                {
                    all["$ref"] = root + pointer[1..];
                }

                foreach (var (_, inner) in all)
                {
                    Repoint(inner, root);
                }

                break;
            case JsonArray list:
                foreach (var inner in list)
                {
                    Repoint(inner, root);
                }

                break;
        }
    }
}
