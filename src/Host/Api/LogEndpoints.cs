using System.Diagnostics.CodeAnalysis;
using Experimance.Host.Status;
using Experimance.Host.Web;
using Experimance.Palettes.Log;
using Experimance.Palettes.Running;

namespace Experimance.Host.Api;

/// <summary>What was logged, newest first, a page at a time.</summary>
internal static class LogEndpoints
{
    private const int Usual = 100;

    public static void MapLogs(this WebApplication app, ILogDoor logs, TimeProvider clock) =>
        app.MapGet(
                "/api/v1/logs",
                (HttpContext context, CancellationToken end) => SearchAsync(context, logs, clock, end)
            )
            .For(Audience.Viewer)
            .Says(
                new("Searches what was logged, newest first.")
                {
                    More =
                        "At most 5 s and 10 000 lines are read for a page; complete is false where that cut it short. The cursor goes on from there, or to the next page; null: there is nothing older.",
                    Answer = typeof(LogPage),
                    Query =
                    [
                        new("q", "Stands in the line, in capital or small letters."),
                        new("service", "Only of this service; host: the process around them."),
                        new(
                            "level",
                            "The least that a line matters: verbose, debug, information, warning, error, fatal."
                        ),
                        new("from", $"Not older: {LogMoment.Forms}."),
                        new("to", "Not newer, in the same forms."),
                        new("limit", $"Entries of a page, 1 to {LogQuery.LimitAtMost}; {Usual} where nothing is said.")
                        {
                            Type = "integer",
                        },
                        new("cursor", "Of the page before."),
                    ],
                    Errors =
                    [
                        (400, "a parameter is none"),
                        (403, "too many search at the same time"),
                        (500, "the log cannot be read"),
                    ],
                }
            );

    private static async Task<IResult> SearchAsync(
        HttpContext context,
        ILogDoor logs,
        TimeProvider clock,
        CancellationToken end
    )
    {
        if (!TryRead(context.Request.Query, clock, out var query, out var wrong))
        {
            return Problem.Of(400, wrong);
        }

        try
        {
            var page = await logs.SearchAsync(query, end).ConfigureAwait(false);
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(page, StatusJson.Form);
        }
        catch (CommandFailedException failed)
        {
            return CommandProblem.Of(failed);
        }
    }

    private static bool TryRead(
        IQueryCollection given,
        TimeProvider clock,
        [NotNullWhen(true)] out LogQuery? query,
        out string wrong
    )
    {
        query = null;
        wrong = "";
        var level = LogImportance.Verbose;
        if (
            Text("level") is { Length: > 0 } named
            && !(Enum.TryParse(named, true, out level) && Enum.IsDefined(level) && char.IsAsciiLetter(named[0]))
        )
        {
            wrong = "level is verbose, debug, information, warning, error or fatal.";
        }
        else if (!TryMoment("from", out var from) || !TryMoment("to", out var to))
        {
            wrong = $"from and to want {LogMoment.Forms}.";
        }
        else if (
            !int.TryParse(Text("limit") is { Length: > 0 } count ? count : $"{Usual}", out var limit)
            || limit is < 1 or > LogQuery.LimitAtMost
        )
        {
            wrong = $"limit is a number from 1 to {LogQuery.LimitAtMost}.";
        }
        else
        {
            query = new(new(Text("q"), Text("service"), level), from, to, limit, Text("cursor"));
        }

        return query is not null;

        string Text(string name) => given[name].FirstOrDefault() ?? "";

        bool TryMoment(string name, out DateTimeOffset? moment)
        {
            moment = Text(name).Length == 0 ? null : LogMoment.Parse(Text(name), clock);
            return Text(name).Length == 0 || moment is not null;
        }
    }
}
