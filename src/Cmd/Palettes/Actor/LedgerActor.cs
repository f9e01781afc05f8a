using Akka.Actor;
using Akka.Event;

namespace Experimance.Palettes.Actor;

/// <summary>
/// Listens to what the actor system tells of restarts (<c>akka.actor.telemetry</c>), of dead letters, and to logged errors, and writes them into the
/// <see cref="ActorLedger"/>. On a thread of its own, so that it hears while others are stuck.
/// </summary>
internal sealed class LedgerActor : ReceiveActor
{
    internal const string OwnThread = "experimance.service-dispatcher";

    public LedgerActor(ActorLedger ledger, TimeProvider clock)
    {
        Receive<ActorRestarted>(restarted =>
            ledger.Restarted(PathOf(restarted.Subject.Path.ToString()), Words(restarted.Reason), clock.GetUtcNow())
        );
        Receive<DeadLetter>(_ => ledger.Lost());
        // A warning with an exception is an error that somebody has seen to: a supervisor tells why its service is down.
        Receive<LogEvent>(
            said => said is Error || said.Cause is not null,
            said => ledger.Erred(PathOf(said.LogSource), Words(said), clock.GetUtcNow())
        );
    }

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(ActorRestarted));
        Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));
        Context.System.EventStream.Subscribe(Self, typeof(Error));
        Context.System.EventStream.Subscribe(Self, typeof(Warning));
    }

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);

    /// <summary>Out of <c>[akka://experimance/user/health#17]</c> and the like; other sources stay as they are.</summary>
    internal static string PathOf(string source)
    {
        const string Scheme = "akka://";
        var begin = source.IndexOf(Scheme, StringComparison.Ordinal);
        var path = begin < 0 ? -1 : source.IndexOf('/', begin + Scheme.Length);
        if (path < 0)
        {
            return source;
        }

        var end = source.AsSpan(path).IndexOfAny('#', ']');
        return end < 0 ? source[path..] : source.Substring(path, end);
    }

    private static string Words(LogEvent said) =>
        said.Cause is null ? $"{said.Message}" : $"{said.Message} ({Words(said.Cause)})";

    private static string Words(Exception? reason) =>
        reason is null ? "unknown" : $"{reason.GetType().Name}: {reason.Message}";
}
