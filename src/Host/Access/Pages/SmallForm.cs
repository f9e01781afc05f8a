using Microsoft.AspNetCore.Http.Features;

namespace Experimance.Host.Access.Pages;

/// <summary>The few fields that somebody may send who is nobody yet.</summary>
internal static class SmallForm
{
    /// <summary>In bytes.</summary>
    private const int Largest = 8 * 1024;

    private static readonly FormOptions Options = new()
    {
        KeyLengthLimit = 64,
        ValueLengthLimit = 4096,
        ValueCountLimit = 8,
        MultipartBodyLengthLimit = Largest,
    };

    /// <summary>Null: it is no such form, or too large.</summary>
    /// <exception cref="BadHttpRequestException">It is too large or too slow, as the server tells it.</exception>
    public static async Task<IFormCollection?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest;
        }

        try
        {
            return await context.Request.ReadFormAsync(Options, context.RequestAborted).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
