using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Host.Status;
using Microsoft.AspNetCore.WebUtilities;

namespace Experimance.Host.Api;

/// <summary>What went wrong, as problem details (RFC 9457): what failed, why, and what to do. Never a trace of the code.</summary>
/// <param name="Type">about:blank: the status says it all.</param>
/// <param name="Detail">In a sentence for people.</param>
/// <param name="Instance">The path that was asked for.</param>
internal sealed record Problem(string Type, string Title, int Status, string Detail, string Instance) : IResult
{
    public const string MediaType = "application/problem+json";

    private const string Blank = "about:blank";

    /// <summary>Of a command: its id, to ask for its fate; else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    /// <summary>Of a command: how it ended; else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Experimance.Wire.Outcome? Outcome { get; init; }

    /// <summary>Of a command that a person is to confirm: what it does; else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Effect { get; init; }

    public static Problem Of(int status, string detail) =>
        new(Blank, ReasonPhrases.GetReasonPhrase(status), status, detail, "");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        var said = this with { Instance = httpContext.Request.Path.Value ?? "" };
        var body = JsonSerializer.SerializeToUtf8Bytes(said, StatusJson.Form);
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body).AsTask();
    }
}
