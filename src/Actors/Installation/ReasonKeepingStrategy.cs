using Akka.Actor;

namespace Experimance.Actors.Installation;

/// <summary>
/// Stops a child for every failure and keeps why: <c>Terminated</c>, by which the supervisor then acts, does not say it.
/// </summary>
internal sealed class ReasonKeepingStrategy(Action<IActorRef, Exception> keep)
    : OneForOneStrategy(-1, Timeout.Infinite, _ => Directive.Stop, loggingEnabled: false)
{
    protected override Directive Handle(IActorRef child, Exception exception)
    {
        keep(child, exception);
        return Directive.Stop;
    }
}
