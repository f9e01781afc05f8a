using System.Text.RegularExpressions;
using Experimance.Palettes.System;

namespace Experimance.Host.Tests.Api;

/// <summary>The page <c>infra/docs/http-api.md</c> is true.</summary>
public sealed partial class ApiPageTests
{
    private static string Page { get; } =
        File.ReadAllText(Path.Combine(WorkingCopy.Root, "infra", "docs", "http-api.md"));

    [Fact]
    public async Task Its_table_has_every_route_and_no_other()
    {
        await using var rig = await ApiRig.StartAsync();
        var routes = rig
            .Routes.Where(route => OpenApiTests.Public(route.RoutePattern.RawText!))
            .SelectMany(route =>
                route
                    .Metadata.OfType<Microsoft.AspNetCore.Routing.HttpMethodMetadata>()
                    .SelectMany(one => one.HttpMethods)
                    .Select(method => $"{method} {route.RoutePattern.RawText}")
            );
        var told = Row()
            .Matches(Page)
            .SelectMany(row =>
                Further()
                    .Matches(row.Groups[3].Value)
                    .Select(one => row.Groups[2].Value[..row.Groups[2].Value.LastIndexOf('/')] + one.Groups[1].Value)
                    .Prepend(row.Groups[2].Value)
                    .Select(path => $"{row.Groups[1].Value} {path}")
            );
        told.ShouldBe(routes, ignoreOrder: true);
    }

    [Fact]
    public async Task Its_figures_are_those_that_are_given()
    {
        await using var rig = await ApiRig.StartAsync();
        var metrics = await MetricsCollector.CollectAsync(rig.Runner.Means, TestContext.Current.CancellationToken);
        foreach (var metric in metrics)
        {
            // One of several in a row stands there without its beginning.
            var second = metric.Name.IndexOf('_', metric.Name.IndexOf('_', StringComparison.Ordinal) + 1);
            string[] told = [metric.Name, second < 0 ? metric.Name : "…" + metric.Name[second..]];
            told.ShouldContain(name => Page.Contains(name, StringComparison.Ordinal), metric.Name);
        }
    }

    [GeneratedRegex(@"^\| `(GET|POST) (/[^`]*)`((?:, `/[a-z]+`)*) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(/[a-z]+)`")]
    private static partial Regex Further();
}
