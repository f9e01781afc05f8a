using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What was collapsed for one address: the digest in the making, bounded however much goes into it, its counts exact.</summary>
/// <param name="Thread">The digest's: what comes in before it has got through updates it in place.</param>
/// <param name="Happened">The earliest of it, monotonic.</param>
/// <param name="Counted">Incidents that are in the counts.</param>
/// <param name="Open">By id, those that stand.</param>
/// <param name="Numbers">By thread the highest number it stands for.</param>
internal sealed record Pile(
    string Thread,
    int Number,
    bool Loud,
    TimeSpan Happened,
    ImmutableSortedDictionary<string, CauseCount> Causes,
    IdSet Counted,
    ImmutableSortedDictionary<string, Incident> Open,
    ImmutableSortedDictionary<string, int> Numbers
)
{
    /// <summary>Of more the mildest and oldest are no longer listed as standing; they stay counted.</summary>
    public const int MostOpen = 1000;

    /// <summary>Things told apart; what comes then is counted by its cause alone.</summary>
    public const int MostSubjects = 300;

    /// <summary>Of more the lowest threads (the oldest days) are not named to the dispatcher.</summary>
    public const int MostNumbers = 2000;

    /// <summary>It was handed over and no answer is known.</summary>
    public bool IsBegun { get; init; }

    public int Tries { get; init; }

    /// <summary>On its way: what is collapsed meanwhile waits here, for one more digest or for this one's next number.</summary>
    public ImmutableList<Folded>? More { get; init; }

    /// <summary>Something critical stands among it.</summary>
    public bool IsUrgent => Loud && Open.Values.Any(one => one.Severity == Severity.Critical);

    public bool IsEmpty => Causes.IsEmpty;

    public static Pile Begin(string thread, TimeSpan now) =>
        new(
            thread,
            1,
            false,
            now,
            ImmutableSortedDictionary.Create<string, CauseCount>(StringComparer.Ordinal),
            IdSet.Empty,
            ImmutableSortedDictionary.Create<string, Incident>(StringComparer.Ordinal),
            ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal)
        );

    public Pile Add(IEnumerable<Folded> items, TimeSpan now, DateTimeOffset at) =>
        More is { } more
            ? this with
            {
                More = more.AddRange(items),
            }
            : items.Aggregate(this, (pile, one) => pile.Add(one, now, at));

    /// <summary>It is about to be handed over.</summary>
    public Pile Seal() => this with { IsBegun = true, More = [] };

    /// <summary>It did not get through: what came meanwhile belongs to it, under its next number.</summary>
    public Pile Unseal(TimeSpan now, DateTimeOffset at)
    {
        if (More is not { } more)
        {
            return this;
        }

        var open = this with { More = null };
        return more.IsEmpty ? open : open.Add(more, now, at);
    }

    /// <summary>Two digests in one; an incident that is in both is counted twice.</summary>
    public Pile With(Pile other) =>
        (
            this with
            {
                Loud = Loud || other.Loud,
                Happened = other.Happened < Happened ? other.Happened : Happened,
                Causes = other.Causes.Aggregate(
                    Causes,
                    (all, one) =>
                        all.SetItem(one.Key, all.TryGetValue(one.Key, out var mine) ? mine.With(one.Value) : one.Value)
                ),
                Counted = Counted.With(other.Counted),
                Open = other.Open.SetItems(Open),
                Numbers = other.Numbers.SetItems(Numbers),
            }
        ).Renumbered();

    /// <summary>An incident gets a message of its own again.</summary>
    public Pile Lift(string id)
    {
        if (!Open.TryGetValue(id, out var incident))
        {
            return this;
        }

        return (
            Count(incident, incident.Since, -1) with
            {
                Open = Open.Remove(id),
                Counted = Counted.Without(id),
            }
        ).Renumbered();
    }

    public Digest Told(Recipient to, Moment now)
    {
        var telling = new Telling(
            Thread,
            Number,
            to,
            MessageKind.Digest,
            TellingReason.Plain,
            now.WallAt(Happened),
            Loud
        );
        var longest = Open.Values.ToLookup(KeyOf);
        return new(
            telling,
            [
                .. Open
                    .Values.OrderByDescending(one => one.Severity)
                    .ThenByDescending(one => one.Since)
                    .ThenBy(one => one.Id, StringComparer.Ordinal),
            ],
            [
                .. Causes
                    .OrderByDescending(one => one.Value.Incidents)
                    .ThenBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one =>
                        one.Value.Told(longest[one.Key].Select(open => now.Wall - open.Since).DefaultIfEmpty().Max())
                    ),
            ]
        );
    }

    private Pile Add(Folded item, TimeSpan now, DateTimeOffset at)
    {
        var age = at - item.At;
        var happened = now - (age > TimeSpan.Zero ? age : TimeSpan.Zero);
        var next = this with
        {
            Loud = Loud || item.Loud,
            Happened = happened < Happened ? happened : Happened,
            Numbers = Numbers.SetItem(item.Thread, Math.Max(item.Number, Numbers.GetValueOrDefault(item.Thread))),
        };
        next = item.Incidents.Aggregate(next, (pile, incident) => pile.Add(incident, item.At));
        return next.Trimmed().Renumbered();
    }

    private Pile Add(Incident incident, DateTimeOffset at)
    {
        var next = this;
        var more = 1;
        if (Open.TryGetValue(incident.Id, out var before))
        {
            // Its cause may have become more exact: then it is counted there and no longer here.
            next = next.Count(before, at, -1);
        }
        else if (Counted.Contains(incident.Id))
        {
            more = 0;
        }

        next = next.Count(incident, at, more);
        return next with
        {
            Counted = next.Counted.With(incident.Id),
            Open =
                incident.State == IncidentState.Closed
                    ? next.Open.Remove(incident.Id)
                    : next.Open.SetItem(incident.Id, incident),
        };
    }

    private Pile Count(Incident incident, DateTimeOffset at, int more)
    {
        var key = KeyOf(incident);
        if (!Causes.TryGetValue(key, out var found))
        {
            if (more <= 0)
            {
                return this;
            }

            var subject = key.EndsWith('\n') ? "" : incident.Subject;
            found = new(incident.Cause, subject, incident.Service, 0, incident.Since, at, default);
        }

        var counted = more < 0 ? found with { Incidents = found.Incidents + more } : found.With(incident, at, more);
        return this with { Causes = counted.Incidents > 0 ? Causes.SetItem(key, counted) : Causes.Remove(key) };
    }

    private Pile Trimmed()
    {
        var next = this;
        if (next.Open.Count > MostOpen)
        {
            var least = next.Open.Values.MinBy(one => (one.Severity, one.Since, one.Id))!;
            next = next with { Open = next.Open.Remove(least.Id) };
        }

        return next.Numbers.Count > MostNumbers
            ? next with
            {
                Numbers = next.Numbers.Remove(next.Numbers.Keys.First(thread => !next.Open.ContainsKey(thread))),
            }
            : next;
    }

    /// <summary>What was begun under a number is never another under the same.</summary>
    private Pile Renumbered() => IsBegun ? this with { IsBegun = false, Number = Number + 1 } : this;

    public static string KeyOf(CauseCount count) => $"{count.Cause}\n{count.Service}\n{count.Subject}";

    /// <summary>Once a cause is counted without its subjects, all new ones of it are.</summary>
    private string KeyOf(Incident incident)
    {
        var own = $"{incident.Cause}\n{incident.Service}\n{incident.Subject}";
        var common = $"{incident.Cause}\n{incident.Service}\n";
        return Causes.ContainsKey(own) || (!Causes.ContainsKey(common) && Causes.Count < MostSubjects) ? own : common;
    }
}
