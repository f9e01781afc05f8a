using System.Text.Json;
using Experimance.Host.Access;
using Experimance.Host.Status;
using Experimance.Host.Web;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Api;

/// <summary>The command catalogue over HTTP: what there is, running one, and what became of it.</summary>
internal static class CommandEndpoints
{
    public const string Route = "/api/v1/commands";

    public static void MapCommands(this WebApplication app, CommandRunner runner)
    {
        app.MapGet(
                Route,
                (HttpContext context) =>
                    EntityTag.Answer(context, CatalogueView.Of(runner.Catalogue, context.Caller().Role))
            )
            .For(Audience.Viewer)
            .Says(
                new("Lists every command, with its arguments and whether the caller may give it.")
                {
                    Answer = typeof(CatalogueView),
                    Tagged = true,
                }
            );
        app.MapGet(Route + "/{id}", (HttpContext context, string id) => Fate(runner, context, id))
            .For(Audience.Viewer)
            .Says(
                new("Tells what became of a command that the caller gave.")
                {
                    More = "The last 500 commands are remembered until the host ends.",
                    Answer = typeof(CommandFate),
                    Errors = [(404, "no command of that id was given by this caller, or it is too long ago")],
                }
            );
        app.MapPost(
                Route + "/{palette}/{command}",
                (HttpContext context, string palette, string command) => RunAsync(runner, context, palette, command)
            )
            .AddEndpointFilter(OwnOrigin.FilterAsync)
            .For(Audience.Viewer)
            .Says(
                new("Runs a command and answers what it said.")
                {
                    More =
                        "Which role it needs is said by the catalogue. Commands without end (log tail) are refused. A caller that goes away cancels it.",
                    Body = typeof(CommandBody),
                    Answer = typeof(CommandAnswer),
                    Errors =
                    [
                        (400, "there is no such command, or it was used wrongly"),
                        (403, "the caller's role is too small, or the command is refused now"),
                        (409, "a person has to agree: send it again with confirmed"),
                        (413, "the body is too large"),
                        (415, "the body is no JSON"),
                        (500, "the command failed"),
                        (504, "the command did not end in time"),
                    ],
                }
            );
    }

    private static IResult Fate(CommandRunner runner, HttpContext context, string id)
    {
        var fate = runner.Fate(id, context.Caller());
        context.Response.Headers.CacheControl = "no-store";
        return fate.Known
            ? Results.Json(
                new CommandFate(id, fate.Running, fate.Result?.Outcome, fate.Result?.Why ?? ""),
                StatusJson.Form
            )
            : Problem.Of(404, "No command of that id was given by you, or it is too long ago: 500 are remembered.");
    }

    private static async Task<IResult> RunAsync(
        CommandRunner runner,
        HttpContext context,
        string palette,
        string command
    )
    {
        // First of all: who may not gives nobody a word of what else is wrong, and is written down.
        if (runner.RefuseRole(palette, command, context.Caller()) is { } mayNot)
        {
            return CommandProblem.Of(mayNot, id: null)!;
        }

        if (runner.Catalogue.Find(palette, command)?.Declaration is { Shape: Shape.Stream } stream)
        {
            return Problem.Of(
                400,
                $"{stream} goes on without end, which HTTP cannot wait for. Use pbm, /api/v1/events for what changes, or /api/v1/logs for what was logged."
            );
        }

        CommandCall call;
        try
        {
            var body = await CommandBody.ReadAsync(context.Request).ConfigureAwait(false);
            call = new()
            {
                Id = body.Id ?? $"{Guid.NewGuid()}",
                Palette = palette,
                Command = command,
                DryRun = body.DryRun,
                Confirmed = body.Confirmed,
            };
            foreach (var (name, value) in body.Texts())
            {
                call.Arguments[name] = value;
            }
        }
        catch (JsonException wrong)
        {
            return Problem.Of(
                400,
                $"The body is not what a command takes{Where(wrong)}: an object with arguments (texts by name), dry_run, confirmed and id, each of which may be left out."
            );
        }

        var (said, result) = await runner
            .RunToEndAsync(call, context.Caller(), context.RequestAborted)
            .ConfigureAwait(false);
        context.Response.Headers.CacheControl = "no-store";
        return CommandProblem.Of(result, call.Id)
            ?? Results.Json(CommandAnswer.Of(call.Id, said, result.Outcome), StatusJson.Form);
    }

    private static string Where(JsonException wrong) =>
        wrong.LineNumber is { } line ? $" (line {line + 1}, byte {wrong.BytePositionInLine + 1})" : "";
}
