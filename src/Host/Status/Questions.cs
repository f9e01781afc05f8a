using Akka.Actor;

namespace Experimance.Host.Status;

/// <summary>Questions from a web request to a room.</summary>
internal static class Questions
{
    /// <summary>Rooms answer in microseconds; what takes longer is a fault to be told, not to be waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The room's answer; null where it does not answer in time or answers something else (that it is not there).</summary>
    public static async Task<T?> AnswerAsync<T>(this IActorRef room, object question, TimeProvider clock)
        where T : class
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            return await room.Ask<object>(question, limit.Token).ConfigureAwait(false) as T;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
