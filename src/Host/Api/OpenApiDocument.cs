using System.Text.Json.Nodes;
using Experimance.Actors.Foundation;
using Experimance.Host.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Experimance.Host.Api;

/// <summary>The description of the API (OpenAPI 3.1), written from what the routes say of themselves.</summary>
internal static class OpenApiDocument
{
    private static readonly Dictionary<string, string> Places = new()
    {
        ["id"] = "The id.",
        ["name"] = "The service's name.",
        ["palette"] = "The command's first word.",
        ["command"] = "The command's second word.",
        ["token"] = "The link's secret.",
    };

    /// <summary>Describes every route that has words (<see cref="RouteWords"/>).</summary>
    public static JsonObject Write(IEnumerable<Endpoint> endpoints)
    {
        var schemas = new OpenApiSchemas();
        var problem = schemas.Of(typeof(Problem));
        var paths = new JsonObject();
        foreach (
            var route in endpoints
                .OfType<RouteEndpoint>()
                .OrderBy(one => one.RoutePattern.RawText, StringComparer.Ordinal)
        )
        {
            if (route.Metadata.GetMetadata<RouteWords>() is not { } words)
            {
                continue;
            }

            var path = Path(route);
            var methods = paths[path] as JsonObject ?? [];
            paths[path] = methods;
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
            {
                methods[method.ToLowerInvariant()] = Operation(route, words, schemas, problem);
            }
        }

        return new()
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Experimance",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3) ?? "",
                ["description"] =
                    "How the installation is, and what may be done to it. Errors are problem details (RFC 9457). Times are ISO 8601 with offset, lengths of time seconds.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.All,
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["description"] = "A token for programs.",
                    },
                    ["login"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "cookie",
                        ["description"] =
                            "A person's login, in a browser; what changes something carries its anti-forgery token too.",
                    },
                },
            },
        };
    }

    private static JsonObject Operation(
        RouteEndpoint route,
        RouteWords words,
        OpenApiSchemas schemas,
        JsonObject problem
    )
    {
        var who = route.Metadata.GetMetadata<Needs>()?.Who;
        var operation = new JsonObject
        {
            ["summary"] = words.Summary,
            ["description"] = string.Join(
                ' ',
                new[] { words.Summary, words.More, Who(who) }.Where(text => text.Length > 0)
            ),
            ["parameters"] = Parameters(route, words),
            ["responses"] = Responses(words, who, schemas, problem),
            ["security"] = who is Audience.Anyone or Audience.Link
                ? new JsonArray()
                : new JsonArray(
                    new JsonObject { ["token"] = new JsonArray() },
                    new JsonObject { ["login"] = new JsonArray() }
                ),
        };
        if (words.Body is { } body)
        {
            operation["requestBody"] = new JsonObject { ["content"] = Content("application/json", schemas.Of(body)) };
        }

        return operation;
    }

    private static string Who(Audience? who) =>
        who switch
        {
            Audience.Anyone => "Anyone may ask.",
            Audience.Link => "The link itself is the credential.",
            null => "",
            _ => $"For: {Spelling.Snake(who.Value)}.",
        };

    private static JsonArray Parameters(RouteEndpoint route, RouteWords words)
    {
        var inPath = route.RoutePattern.Parameters.Select(one =>
            Parameter("path", one.Name, Places.GetValueOrDefault(one.Name, $"The {one.Name}."), "string", true)
        );
        var inQuery = words.Query.Select(one => Parameter("query", one.Name, one.About, one.Type, false));
        JsonObject[] inHead = words.Tagged
            ?
            [
                Parameter(
                    "header",
                    "If-None-Match",
                    "The tag of an earlier answer: 304 where it still holds.",
                    "string",
                    false
                ),
            ]
            : [];
        return [.. inPath, .. inQuery, .. inHead];
    }

    private static JsonObject Parameter(string place, string name, string about, string type, bool required) =>
        new()
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = required,
            ["description"] = about,
            ["schema"] = new JsonObject { ["type"] = type },
        };

    private static JsonObject Responses(RouteWords words, Audience? who, OpenApiSchemas schemas, JsonObject problem)
    {
        var responses = new JsonObject
        {
            [$"{words.Status}"] = new JsonObject
            {
                ["description"] = ReasonPhrases.GetReasonPhrase(words.Status),
                ["content"] = words.Answer is { } answer
                    ? Content(words.MediaType, schemas.Of(answer))
                    : Content(words.MediaType, new JsonObject { ["type"] = "string" }),
            },
        };
        if (words.Tagged)
        {
            responses["304"] = new JsonObject { ["description"] = "What the tag stands for still holds." };
        }

        (int Status, string When)[] gate = who is Audience.Anyone or Audience.Link
            ? []
            : [(401, "nobody is logged in, and no token was sent"), (403, "the caller may not do this")];
        foreach (var (status, when) in gate.Concat(words.Errors))
        {
            responses[$"{status}"] = new JsonObject
            {
                ["description"] = when,
                ["content"] = Content(Problem.MediaType, (JsonObject)problem.DeepClone()),
            };
        }

        return responses;
    }

    private static JsonObject Content(string type, JsonObject schema) =>
        new() { [type] = new JsonObject { ["schema"] = schema } };

    /// <summary>As OpenAPI writes it: without constraints and defaults.</summary>
    private static string Path(RouteEndpoint route) =>
        "/"
        + string.Join(
            '/',
            route.RoutePattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart named =>
                                $"{{{named.Name}}}",
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                            _ => "",
                        }
                    )
                )
            )
        );
}
