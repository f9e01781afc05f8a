using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Host.Status;

namespace Experimance.Host.Api;

/// <summary>What is sent to run a command.</summary>
/// <param name="Arguments">By name; texts, numbers, true and false.</param>
/// <param name="DryRun">Say what would be done, and do nothing.</param>
/// <param name="Confirmed">A person has agreed to what the command does.</param>
/// <param name="Id">Chosen by the caller, at most 64 characters, so that its fate can be asked for; left out: the host chooses.</param>
internal sealed record CommandBody(
    Dictionary<string, JsonElement>? Arguments = null,
    bool DryRun = false,
    bool Confirmed = false,
    string? Id = null
)
{
    private static readonly JsonSerializerOptions Strict = new(StatusJson.Form)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        MaxDepth = 8,
    };

    /// <summary>Reads it; an empty body asks for nothing special.</summary>
    /// <exception cref="BadHttpRequestException">No JSON (415, 400), or too large (413).</exception>
    /// <exception cref="JsonException">JSON of another form.</exception>
    public static async Task<CommandBody> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength == 0 || (request.ContentLength is null && request.ContentType is null))
        {
            return new();
        }

        return !request.HasJsonContentType()
            ? throw new BadHttpRequestException("no JSON", StatusCodes.Status415UnsupportedMediaType)
            : await JsonSerializer
                .DeserializeAsync<CommandBody>(request.Body, Strict, request.HttpContext.RequestAborted)
                .ConfigureAwait(false)
                ?? throw new JsonException("an object is wanted, and null was sent");
    }

    /// <summary>As the catalogue takes them: texts.</summary>
    /// <exception cref="JsonException">A list or an object stands there.</exception>
    public IEnumerable<(string Name, string Value)> Texts()
    {
        foreach (var (name, value) in Arguments ?? [])
        {
            yield return (
                name,
                value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString()!,
                    JsonValueKind.True => "true",
                    JsonValueKind.False => "false",
                    JsonValueKind.Number => value.GetRawText(),
                    JsonValueKind.Null => "",
                    _ => throw new JsonException("an argument is a text, a number, true or false"),
                }
            );
        }
    }
}
