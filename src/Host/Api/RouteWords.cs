using System.Collections.Immutable;

namespace Experimance.Host.Api;

/// <summary>What the description of the API (<c>/openapi/v1.json</c>) says about a route.</summary>
/// <param name="Summary">In a sentence: what it answers or does.</param>
internal sealed record RouteWords(string Summary)
{
    /// <summary>More than fits a sentence.</summary>
    public string More { get; init; } = "";

    /// <summary>Status where it goes well.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What is answered then; null: no JSON.</summary>
    public Type? Answer { get; init; }

    public string MediaType { get; init; } = "application/json";

    /// <summary>What is sent; null: nothing.</summary>
    public Type? Body { get; init; }

    public ImmutableArray<ParameterWords> Query { get; init; } = [];

    /// <summary>It can be asked with If-None-Match.</summary>
    public bool Tagged { get; init; }

    /// <summary>Which errors it answers, apart from 401 and 403, with the reason.</summary>
    public ImmutableArray<(int Status, string When)> Errors { get; init; } = [];
}

/// <summary>A parameter of a query.</summary>
internal sealed record ParameterWords(string Name, string About)
{
    /// <summary>Of JSON Schema: string, integer, boolean.</summary>
    public string Type { get; init; } = "string";
}

internal static class RouteWordsExtensions
{
    public static TBuilder Says<TBuilder>(this TBuilder route, RouteWords words)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(words);
}
