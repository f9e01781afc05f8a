using System.Text;
using Experimance.Host.Status;
using Experimance.Host.Web;

namespace Experimance.Host.Api;

/// <summary>The description of all of it, made when it is first asked for: no start pays for it.</summary>
internal static class OpenApiEndpoint
{
    public const string Route = "/openapi/v1.json";

    public static void MapOpenApi(this WebApplication app)
    {
        var made = new Lazy<(byte[] Body, string Tag)>(() =>
        {
            var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints);
            var body = Encoding.UTF8.GetBytes(OpenApiDocument.Write(endpoints).ToJsonString(StatusJson.Form));
            return (body, $"\"{EntityTag.Hash(body)}\"");
        });
        app.MapGet(
                Route,
                (HttpContext context) =>
                    EntityTag.Answer(context, made.Value.Body, made.Value.Tag, "application/json; charset=utf-8")
            )
            .For(Audience.Viewer)
            .Says(new("This description (OpenAPI 3.1).") { Tagged = true });
    }
}
