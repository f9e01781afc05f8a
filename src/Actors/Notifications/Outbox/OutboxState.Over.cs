using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>A disk that could not be read at first.</summary>
internal sealed partial record OutboxState
{
    /// <summary>
    /// What was read late, and over it what came meanwhile: of each thread the newer number waits, digests add up (an incident
    /// in both is counted twice), and of two opinions about limits the stricter counts.
    /// </summary>
    public OutboxState Over(OutboxState fresh, Moment now)
    {
        var next = this with
        {
            Policy = fresh.Policy,
            Dropped = Dropped + fresh.Dropped,
            Collapsed = Collapsed + fresh.Collapsed,
            Book = Book.SetItems(fresh.Book),
            Allowances = Allowances.SetItems(
                fresh.Allowances.Select(one =>
                    KeyValuePair.Create(one.Key, one.Value.With(Allowances.GetValueOrDefault(one.Key, Allowance.None)))
                )
            ),
        };
        foreach (var (key, line) in fresh.Lines)
        {
            next = next with { Lines = next.Lines.SetItem(key, line.Over(Lines.GetValueOrDefault(key))) };
        }

        return next.Policy.People is { } people ? next.Addresses(people, now) : next;
    }
}
