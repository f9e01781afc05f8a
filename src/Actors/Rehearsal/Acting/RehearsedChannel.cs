using Experimance.Actors.Notifications.Channels;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Surroundings;

namespace Experimance.Actors.Rehearsal.Acting;

/// <summary>
/// A channel whose server is the world's. Channels are begun on the pool's threads; so that a life is the same each time the
/// driver waits, with its time standing still, until all that were handed over have begun, and takes them in the order of
/// their names.
/// </summary>
internal sealed class RehearsedChannel(string name, World world, Witness witness) : IChannel
{
    private readonly Lock _gate = new();
    private readonly List<(Envelope Envelope, TaskCompletionSource<Delivery> Answer)> _begun = [];
    private int _handed;

    public string Name => name;

    /// <summary>Its actor has been handed a message (it asks for the time limit then, in its own turn).</summary>
    public TimeSpan Handed()
    {
        Interlocked.Increment(ref _handed);
        // The world's servers answer or fail in their own time.
        return TimeSpan.FromHours(1);
    }

    public Task<Delivery> SendAsync(Envelope envelope, CancellationToken limit)
    {
        // What goes on when it is done runs where it is done: on the driver's thread.
        var answer = new TaskCompletionSource<Delivery>();
        lock (_gate)
        {
            _begun.Add((envelope, answer));
        }

        return answer.Task;
    }

    /// <summary>On the driver's thread: what was handed over goes to the world's server.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Settle()
    {
        var handed = Volatile.Read(ref _handed);
        if (handed == 0)
        {
            return false;
        }

        var wait = new SpinWait();
        while (Begun() < handed)
        {
            wait.SpinOnce();
        }

        List<(Envelope Envelope, TaskCompletionSource<Delivery> Answer)> all;
        lock (_gate)
        {
            all = [.. _begun.OrderBy(one => one.Envelope.Message.Telling.Id, StringComparer.Ordinal)];
            _begun.Clear();
        }

        Interlocked.Add(ref _handed, -handed);
        foreach (var (envelope, answer) in all)
        {
            Hand(envelope.Message, answer);
        }

        return true;
    }

    private int Begun()
    {
        lock (_gate)
        {
            return _begun.Count;
        }
    }

    private void Hand(Message message, TaskCompletionSource<Delivery> answer)
    {
        var handing = world.Hand(name);
        if (handing.Arrives)
        {
            world.Agenda.In(handing.Takes / 2, () => witness.Shows(message.Telling, message.Title));
        }

        world.Agenda.In(handing.Takes, () => answer.TrySetResult(handing.Delivery));
    }
}
