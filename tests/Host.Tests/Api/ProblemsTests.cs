namespace Experimance.Host.Tests.Api;

/// <summary>Whatever goes wrong is told in the same form.</summary>
public sealed class ProblemsTests
{
    private static readonly string[] Methods =
    [
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "ODD",
    ];

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/v1/")]
    [InlineData("/api/v2/status")]
    [InlineData("/api/v1/trends?series=cpu")]
    [InlineData("/api/v1/incidents/x/y/z")]
    [InlineData("/%2e%2e/etc/passwd")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/snowman/☃")]
    public async Task An_unknown_address_is_a_problem_by_every_method(string path)
    {
        await using var rig = await ApiRig.StartAsync();
        foreach (var method in Methods.Except(["HEAD"]))
        {
            using var answer = await rig.SendAsync(method, path);
            await ApiRig.ProblemAsync(answer, 404);
        }
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_take_is_a_problem_that_names_those_it_takes()
    {
        await using var rig = await ApiRig.StartAsync();
        var routes = rig
            .Routes.Where(route => route.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .GroupBy(route =>
                route
                    .RoutePattern.RawText!.Replace("{", "", StringComparison.Ordinal)
                    .Replace("}", "", StringComparison.Ordinal)
            )
            .ToList();
        routes.Count.ShouldBeGreaterThan(8);
        foreach (var route in routes)
        {
            var takes = route
                .SelectMany(one => one.Metadata.OfType<Microsoft.AspNetCore.Routing.HttpMethodMetadata>())
                .SelectMany(one => one.HttpMethods)
                .ToList();
            foreach (var method in Methods.Except(takes).Except(["HEAD"]))
            {
                using var answer = await rig.SendAsync(method, route.Key);
                await ApiRig.ProblemAsync(answer, 405);
                answer.Content.Headers.Allow.ShouldBe(takes, ignoreOrder: true, $"{method} {route.Key}");
            }
        }
    }

    [Fact]
    public async Task What_fails_inside_says_nothing_of_the_inside()
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.SendAsync("GET", "/broken");
        var problem = await ApiRig.ProblemAsync(answer, 500);
        problem.GetRawText().ShouldNotContain("secret of the code");
    }

    [Theory]
    [InlineData("/api/v1/incidents?closed=many")]
    [InlineData("/api/v1/logs?level=loud")]
    [InlineData("/api/v1/logs?level=3")]
    [InlineData("/api/v1/logs?limit=0")]
    [InlineData("/api/v1/logs?limit=1001")]
    [InlineData("/api/v1/logs?from=yesterday")]
    [InlineData("/api/v1/logs?cursor=../../etc/passwd:3")]
    [InlineData("/api/v1/logs?cursor=experimance-20261127.log:-1")]
    public async Task A_parameter_that_is_none_is_a_problem(string path)
    {
        await using var rig = await ApiRig.StartAsync();
        using var answer = await rig.SendAsync("GET", path);
        await ApiRig.ProblemAsync(answer, 400);
    }
}
