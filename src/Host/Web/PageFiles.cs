using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Experimance.Host.Web;

/// <summary>The hand-written pages and modules of <c>wwwroot</c>, as they lie beside the program.</summary>
internal static class PageFiles
{
    /// <summary>Nothing inline, nothing from elsewhere; blobs are the decoded pictures.</summary>
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; font-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FileExtensionContentTypeProvider Types = new();

    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    /// <summary>Modules and styles of one folder: <c>/assets/{folder}/{file}</c>, asked for anew each time and answered 304 where nothing changed.</summary>
    public static void MapPageFiles(this WebApplication app, string folder, Audience who)
    {
        var files = new PhysicalFileProvider(Path.Combine(Root, folder));
        app.MapGet(
                $"/assets/{folder}/{{file}}",
                (string file, HttpContext context) =>
                {
                    var found = files.GetFileInfo(file);
                    if (!found.Exists || !Types.TryGetContentType(file, out var type))
                    {
                        return Results.NotFound();
                    }

                    context.Response.Headers.CacheControl = "no-cache";
                    context.Response.Headers.XContentTypeOptions = "nosniff";
                    return Results.File(found.PhysicalPath!, type, lastModified: found.LastModified);
                }
            )
            .For(who);
    }

    /// <summary>A page with its strict content policy.</summary>
    public static IResult Page(string file) => new PageResult(Path.Combine(Root, file));

    private sealed class PageResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers.ContentSecurityPolicy = ContentPolicy;
            headers.CacheControl = "no-cache";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            return Results.File(path, "text/html; charset=utf-8").ExecuteAsync(httpContext);
        }
    }
}
