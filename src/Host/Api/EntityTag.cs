using System.Security.Cryptography;
using System.Text.Json;
using Experimance.Host.Status;

namespace Experimance.Host.Api;

/// <summary>
/// Answers that are asked for again and again: with a tag of what they say, so that whoever has it already (If-None-Match) gets
/// 304 and no body.
/// </summary>
internal static class EntityTag
{
    private const string Json = "application/json; charset=utf-8";

    /// <summary>The tag is of the whole answer.</summary>
    public static IResult Answer(HttpContext context, object answer)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), StatusJson.Form);
        return Answer(context, body, $"\"{Hash(body)}\"", Json);
    }

    /// <param name="essence">What the tag is of: the answer without what changes by itself from one second to the next.</param>
    public static IResult Answer(HttpContext context, object answer, object essence)
    {
        var tag = Hash(JsonSerializer.SerializeToUtf8Bytes(essence, essence.GetType(), StatusJson.Form));
        return Matches(context, $"W/\"{tag}\"")
            ? Unchanged(context, $"W/\"{tag}\"")
            : Answer(
                context,
                JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), StatusJson.Form),
                $"W/\"{tag}\"",
                Json
            );
    }

    /// <param name="tag">With its quotes.</param>
    public static IResult Answer(HttpContext context, byte[] body, string tag, string type)
    {
        if (Matches(context, tag))
        {
            return Unchanged(context, tag);
        }

        Head(context, tag);
        return Results.Bytes(body, type);
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..24];

    private static IResult Unchanged(HttpContext context, string tag)
    {
        Head(context, tag);
        return Results.StatusCode(StatusCodes.Status304NotModified);
    }

    private static void Head(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        // To be kept by who asked, and asked for again each time; by nobody between.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.Vary = "Accept-Language, Cookie, Authorization";
    }

    /// <summary>Weak comparison, as GET wants it.</summary>
    private static bool Matches(HttpContext context, string tag) =>
        context
            .Request.Headers.IfNoneMatch.SelectMany(one => (one ?? "").Split(','))
            .Select(one => one.Trim())
            .Any(one => one == "*" || Strong(one) == Strong(tag));

    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
