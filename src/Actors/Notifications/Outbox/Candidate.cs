namespace Experimance.Actors.Notifications.Outbox;

/// <summary>Something of an address that could be handed over now; in the order in which it would be.</summary>
/// <param name="Item">Null: the digest.</param>
/// <param name="Since">Since when it waits; of a digest when the first of it happened.</param>
internal sealed record Candidate(Waiting? Item, bool IsUrgent, TimeSpan Since, bool IsBegun, int Tries, string Thread)
    : IComparable<Candidate>
{
    /// <summary>After so many failed tries another message of the address has its turn: one that is never taken stops no other.</summary>
    private const int TriesInTurn = 4;

    /// <summary>So many of one address at most are begun with unknown fate.</summary>
    private const int MostBegun = 2;

    /// <summary>Those that wait for no minute of their own, in no order.</summary>
    public static List<Candidate> Of(Line line, TimeSpan now)
    {
        var all = new List<Candidate>();
        foreach (var (thread, item) in line.Items)
        {
            if (!(line.HeldUntil(item) > now))
            {
                all.Add(new(item, item.IsUrgent, item.Since, item.IsBegun, item.Tries, thread));
            }
        }

        if (line.Pile is { } pile)
        {
            all.Add(new(null, pile.IsUrgent, pile.Happened, pile.IsBegun, pile.Tries, pile.Thread));
        }

        if (all.Count > MostBegun && all.Count(one => one.IsBegun) >= MostBegun)
        {
            all.RemoveAll(one => !one.IsBegun);
        }

        return all;
    }

    public int CompareTo(Candidate? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (Tries / TriesInTurn).CompareTo(other.Tries / TriesInTurn);
        order = order != 0 ? order : other.IsBegun.CompareTo(IsBegun);
        order = order != 0 ? order : other.IsUrgent.CompareTo(IsUrgent);
        order = order != 0 ? order : Since.CompareTo(other.Since);
        return order != 0 ? order : string.CompareOrdinal(Thread, other.Thread);
    }
}
