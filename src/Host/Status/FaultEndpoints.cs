using Akka.Actor;
using Experimance.Actors.Installation;
using Experimance.Host.Api;
using Experimance.Host.Web;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Host.Status;

/// <summary>Faults on request, for drills and for tests of a running installation; the installation refuses them in production.</summary>
internal static class FaultEndpoints
{
    public static void MapFaults(this WebApplication app, InstallationDoors doors, TimeProvider clock)
    {
        var faults = app.MapGroup("/dev/faults").AddEndpointFilter(OwnOrigin.FilterAsync).For(Audience.Developer);
        faults.MapPost(
            "/{subject}/{kind}",
            async (string subject, string kind, double? seconds, double? amount) =>
                await AskAsync(
                        doors,
                        clock,
                        new BeginFault(
                            subject,
                            kind,
                                // What is no length of time is refused like one that is too long.
                                seconds is not { } s
                                    ? null
                                : s is > 0 and < 1e6 ? TimeSpan.FromSeconds(s)
                                : TimeSpan.Zero,
                            amount
                        )
                    )
                    .ConfigureAwait(false)
        );
        faults.MapDelete("", async () => await AskAsync(doors, clock, EndFaults.Instance).ConfigureAwait(false));
    }

    private static async Task<IResult> AskAsync(InstallationDoors doors, TimeProvider clock, object wish)
    {
        using var limit = new CancellationTokenSource(Questions.Patience, clock);
        var answer = await doors.Installation.Ask<object>(wish, limit.Token).ConfigureAwait(false);
        return answer switch
        {
            Refused refused => Problem.Of(StatusCodes.Status409Conflict, refused.Why),
            NoSuchFault unknown => Problem.Of(
                StatusCodes.Status404NotFound,
                $"There is no fault '{unknown.Kind}'; there are {string.Join(", ", unknown.Kinds)}."
            ),
            FaultsEnded ended => Results.Json(ended),
            _ => Results.Accepted(),
        };
    }
}
