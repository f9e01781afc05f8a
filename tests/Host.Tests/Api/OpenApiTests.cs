using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;

namespace Experimance.Host.Tests.Api;

/// <summary>The description describes all of it.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task Every_route_stands_in_it_with_words()
    {
        await using var rig = await ApiRig.StartAsync();
        var document = await DocumentAsync(rig);
        document["openapi"]!.GetValue<string>().ShouldBe("3.1.0");
        var wanted = rig
            .Routes.Where(route => Public(route.RoutePattern.RawText!))
            .SelectMany(route =>
                route
                    .Metadata.GetMetadata<HttpMethodMetadata>()!
                    .HttpMethods.Select(method =>
                        (Path: route.RoutePattern.RawText!, Method: method.ToLowerInvariant())
                    )
            )
            .ToList();
        wanted.Count.ShouldBeGreaterThan(12);
        foreach (var (path, method) in wanted)
        {
            var operation = document["paths"]![path]?[method];
            operation.ShouldNotBeNull($"{method} {path} is not described");
            operation["summary"]!.GetValue<string>().ShouldEndWith(".");
            operation["responses"]!.AsObject().Count.ShouldBeGreaterThan(0);
            foreach (var parameter in operation["parameters"]!.AsArray())
            {
                parameter!["description"]!.GetValue<string>().ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public async Task Every_reference_leads_somewhere()
    {
        await using var rig = await ApiRig.StartAsync();
        var document = await DocumentAsync(rig);
        var references = References(document).ToList();
        references.Count.ShouldBeGreaterThan(5);
        foreach (var reference in references)
        {
            reference.ShouldStartWith("#/");
            reference
                .Split('/')
                .Skip(1)
                .Aggregate(
                    (JsonNode?)document,
                    (node, part) =>
                        node is JsonArray list
                            ? list[int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)]
                            : node?[part]
                )
                .ShouldNotBeNull(reference);
        }
    }

    internal static bool Public(string path) =>
        path.StartsWith("/api", StringComparison.Ordinal)
        || path.StartsWith("/openapi", StringComparison.Ordinal)
        || path is "/metrics" or "/healthz" or "/readyz";

    private static IEnumerable<string> References(JsonNode? node) =>
        node switch
        {
            JsonObject all => all.SelectMany(pair =>
                pair is { Key: "$ref", Value: JsonValue pointer }
                    ? [pointer.GetValue<string>()]
                    : References(pair.Value)
            ),
            JsonArray list => list.SelectMany(References),
            _ => [],
        };

    private static async Task<JsonNode> DocumentAsync(ApiRig rig)
    {
        using var answer = await rig.SendAsync("GET", "/openapi/v1.json");
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
