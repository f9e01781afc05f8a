using Akka.Actor;
using Experimance.Actors.Configuration;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Asking;

/// <summary>Questions from a command to a room.</summary>
internal static class Questions
{
    /// <summary>Rooms answer in microseconds; what takes longer is a fault to be told, not to be waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The room's answer.</summary>
    /// <exception cref="CommandFailedException">It does not answer in time, or is not there: since when, and when it is tried again.</exception>
    public static async Task<T> AskAsync<T>(
        this IActorRef room,
        object question,
        ShellMeans means,
        CancellationToken end,
        TimeSpan? patience = null
    )
    {
        using var limit = new CancellationTokenSource(patience ?? Patience, means.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        try
        {
            return await room.Ask<object>(question, either.Token).ConfigureAwait(false) switch
            {
                T answer when answer is not ServiceUnavailable => answer,
                ServiceUnavailable gone => throw new CommandFailedException(Gone(gone)),
                var other => throw new CommandFailedException(
                    $"{room.Path.Name} answered {other.GetType().Name}, which nobody asked for"
                ),
            };
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            throw new CommandFailedException(
                $"{room.Path.Name} did not answer within {Duration.Format(patience ?? Patience)}; see: actor show {room.Path.ToStringWithoutAddress()}"
            );
        }
    }

    private static string Gone(ServiceUnavailable gone) =>
        $"{gone.Service} is not there since {gone.Since:HH:mm:ss}"
        + (gone.NextTry is { } next ? $"; it is tried again in {Duration.Format(next)}" : "; see: service list");
}
