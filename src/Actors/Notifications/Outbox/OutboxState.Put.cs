using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What comes in.</summary>
internal sealed partial record OutboxState
{
    /// <summary>
    /// Takes messages in; of each recipient's thread the newest number replaces older ones that were not sent. Hands nothing
    /// over: that does <see cref="Next"/>.
    /// </summary>
    /// <param name="entries">To be kept in the same record.</param>
    public OutboxOutcome Put(IEnumerable<Message> messages, Moment now, IEnumerable<BookEntry>? entries = null)
    {
        ImmutableArray<Message> all = [.. messages.Select(Whole)];
        // Tried out first: what is collapsed at once is never written as a whole message.
        var tried = all.Aggregate(this, (state, message) => state.Insert(message, now.Mono, now.Wall));
        var touched = all.Select(message => KeyOf(message.Telling.To)).ToHashSet(StringComparer.Ordinal);
        var (folds, drops) = tried.Decide(now, touched.Contains);
        var gone = folds
            .SelectMany(fold => fold.Items.Select(item => (KeyOf(fold.To), item.Thread)))
            .Concat(drops.Select(drop => (KeyOf(drop.Channel, drop.Address), drop.Thread)))
            .ToHashSet();
        var record = new OutboxRecord.Kept(now.Wall)
        {
            Messages = [.. all.Where(message => !gone.Contains((KeyOf(message.Telling.To), message.Telling.Thread)))],
            Folds = folds,
            Drops = drops,
            Entries = entries is null ? [] : [.. entries],
        };
        return Stamped(new(Apply(record, now.Mono), [record], [], [.. tried.Said(drops)]), now);
    }

    /// <summary>Every list is one, and the time line, which no message shows, takes no space.</summary>
    private static Message Whole(Message message) =>
        message with
        {
            Telling = message.Telling with
            {
                Actions = message.Telling.Actions.IsDefault ? [] : message.Telling.Actions,
                Incident = message.Telling.Incident is { } incident
                    ? incident with
                    {
                        TakesWithIt = incident.TakesWithIt.IsDefault ? [] : incident.TakesWithIt,
                        Tried = incident.Tried.IsDefault ? [] : incident.Tried,
                        Timeline = [],
                    }
                    : null,
            },
        };

    private OutboxState Insert(Message message, TimeSpan now, DateTimeOffset at)
    {
        var telling = message.Telling;
        var line = Lines.GetValueOrDefault(KeyOf(telling.To)) ?? Line.Begin(telling.To);
        var age = at - telling.At;
        var fresh = new Waiting(message, telling.Number, now - (age > TimeSpan.Zero ? age : TimeSpan.Zero), now);
        if (line.Items.TryGetValue(telling.Thread, out var before))
        {
            if (before.Number >= telling.Number)
            {
                return this;
            }

            fresh = before.ReplacedBy(fresh);
        }

        return With(
            line with
            {
                To = telling.To,
                Items = line.Items.SetItem(telling.Thread, fresh),
                UnknownSince =
                    Policy.People is { } people && people.Find(telling.To) is null ? line.UnknownSince ?? now : null,
            }
        );
    }

    /// <summary>Only of a test somebody wants to know that it did not get through.</summary>
    private IEnumerable<object> Said(ImmutableArray<OutboxRecord.Drop> drops) =>
        from drop in drops
        let line = Lines.GetValueOrDefault(KeyOf(drop.Channel, drop.Address))
        let item = line?.Items.GetValueOrDefault(drop.Thread)
        where item?.Telling.Kind == MessageKind.Test
        select new OutboxMessages.Refused(
            line.To,
            drop.Thread,
            drop.Number,
            line.Why.Length > 0 ? line.Why : "It waited too long to be a test.",
            false
        );
}
