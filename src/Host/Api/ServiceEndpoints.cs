using Experimance.Actors.Foundation;
using Experimance.Host.Access;
using Experimance.Host.Status;
using Experimance.Host.Web;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Api;

/// <summary>Start, stop and restart of a service: the catalogue's commands under addresses of their own.</summary>
internal static class ServiceEndpoints
{
    private const string Route = "/api/v1/services/{name}/";

    private static readonly string[] Known =
    [
        .. ServiceNames.Services,
        ServiceNames.Health,
        ServiceNames.Notifications,
    ];

    public static void MapServices(this WebApplication app, CommandRunner runner)
    {
        Map("restart", "Stops a service in order and starts it again.");
        Map("stop", "Stops a service until it is started.");
        Map("start", "Starts a service that was stopped.");

        void Map(string verb, string summary) =>
            app.MapPost(Route + verb, (HttpContext context, string name) => TakeOnAsync(runner, context, verb, name))
                .AddEndpointFilter(OwnOrigin.FilterAsync)
                .For(Audience.Operator)
                .Says(
                    new(summary)
                    {
                        More =
                            "Answered as soon as the installation has accepted it; the location tells whether it was done in time, /api/v1/status and /api/v1/events how the service is.",
                        Status = StatusCodes.Status202Accepted,
                        Answer = typeof(CommandTaken),
                        Errors =
                        [
                            (403, "refused now"),
                            (404, "there is no such service"),
                            (504, "the installation did not answer in time"),
                        ],
                    }
                );
    }

    private static async Task<IResult> TakeOnAsync(CommandRunner runner, HttpContext context, string verb, string name)
    {
        if (!Known.Contains(name))
        {
            return Problem.Of(
                404,
                $"There is no service of that name{NearestName.Hint(name, Known)}; there are {string.Join(", ", Known)}."
            );
        }

        // Who posts here has made up his mind; and it is not taken back because his connection breaks.
        var call = new CommandCall
        {
            Id = $"{Guid.NewGuid()}",
            Palette = "service",
            Command = verb,
            Confirmed = true,
        };
        call.Arguments["service"] = name;
        if (
            await AcceptAsync(runner.RunAsync(call, context.Caller(), CancellationToken.None)).ConfigureAwait(false)
                is { } ended
            && CommandProblem.Of(ended, call.Id) is { } problem
        )
        {
            return problem;
        }

        var location = $"{CommandEndpoints.Route}/{call.Id}";
        context.Response.Headers.Location = location;
        return Results.Json(
            new CommandTaken(call.Id, location),
            StatusJson.Form,
            statusCode: StatusCodes.Status202Accepted
        );
    }

    /// <summary>Waits until the installation has accepted it: then it says how it goes on, and goes on without anybody who waits.</summary>
    /// <returns>How it ended; null: it goes on.</returns>
    private static async Task<Result?> AcceptAsync(IAsyncEnumerable<CommandEvent> said)
    {
        var saying = said.GetAsyncEnumerator();
        while (await saying.MoveNextAsync().ConfigureAwait(false))
        {
            if (saying.Current.Result is { } result)
            {
                // Nothing is current any more once it is disposed of.
                await saying.DisposeAsync().ConfigureAwait(false);
                return result;
            }

            if (saying.Current.WhatCase is CommandEvent.WhatOneofCase.Progress)
            {
                _ = HearOutAsync(saying);
                return null;
            }
        }

        await saying.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Its end is taken down by the runner.</summary>
    private static async Task HearOutAsync(IAsyncEnumerator<CommandEvent> saying)
    {
        while (await saying.MoveNextAsync().ConfigureAwait(false)) { }

        await saying.DisposeAsync().ConfigureAwait(false);
    }
}
