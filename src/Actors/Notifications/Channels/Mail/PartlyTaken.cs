using System.Collections.Immutable;

namespace Experimance.Actors.Notifications.Channels.Mail;

/// <summary>
/// Of mails that some of their recipients have and others not yet (greylisting judges each by itself): who has it, so that a
/// further try goes to the rest alone. Lost with the process; then those get it twice under the same Message-ID.
/// </summary>
internal sealed class PartlyTaken
{
    /// <summary>Mails remembered; of more the oldest is forgotten. One address has at most one under way, a storm of them some dozens.</summary>
    private const int Most = 256;

    private readonly Lock _lock = new();
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, ImmutableHashSet<string>> _taken = new(StringComparer.Ordinal);

    public ImmutableHashSet<string> Of(string id)
    {
        lock (_lock)
        {
            return _taken.GetValueOrDefault(id, []);
        }
    }

    public void Add(string id, IEnumerable<string> addresses)
    {
        lock (_lock)
        {
            if (!_order.Contains(id))
            {
                _order.Enqueue(id);
            }

            _taken[id] = _taken.GetValueOrDefault(id, []).Union(addresses);
            // What is done with leaves its number in the order; it falls out in its turn.
            while (_order.Count > Most)
            {
                _taken.Remove(_order.Dequeue());
            }
        }
    }

    public void Forget(string id)
    {
        lock (_lock)
        {
            _taken.Remove(id);
        }
    }
}
