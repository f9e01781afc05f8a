using Akka.Actor;

namespace Experimance.Actors.Health;

/// <summary>Sits on a shared dispatcher and answers: one that does not is blocked.</summary>
internal sealed class DispatcherSounder : ReceiveActor
{
    public DispatcherSounder() => Receive<Sound>(sound => Sender.Tell(sound));

    /// <param name="Dispatcher">Which one is sounded.</param>
    /// <param name="At">Monotonic, of the question.</param>
    internal sealed record Sound(string Dispatcher, TimeSpan At);
}
