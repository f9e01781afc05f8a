using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What waits too long, or is too much, becomes one digest.</summary>
internal sealed partial record OutboxState
{
    /// <summary>What is to be collapsed or dropped now.</summary>
    private (ImmutableArray<OutboxRecord.Fold> Folds, ImmutableArray<OutboxRecord.Drop> Drops) Decide(
        Moment now,
        Func<string, bool> touches
    )
    {
        var folds = ImmutableArray.CreateBuilder<OutboxRecord.Fold>();
        var drops = ImmutableArray.CreateBuilder<OutboxRecord.Drop>();
        foreach (var (_, line) in Lines.Where(one => touches(one.Key) && one.Value.Items.Count > 0))
        {
            var (folded, lifted, dropped) = Decide(line, now);
            drops.AddRange(
                dropped.Select(item => new OutboxRecord.Drop(
                    line.To.Channel,
                    line.To.Address,
                    item.Telling.Thread,
                    item.Number
                ))
            );
            if (folded.Count > 0 || lifted.Count > 0)
            {
                folds.Add(
                    new(
                        line.To,
                        line.Pile?.Thread ?? DigestThread(now.Wall, line.LastDigest),
                        [.. folded.Select(Folded.Of)],
                        [.. lifted]
                    )
                );
            }
        }

        return (folds.ToImmutable(), drops.ToImmutable());
    }

    private (List<Waiting> Folded, List<string> Lifted, List<Waiting> Dropped) Decide(Line line, Moment now)
    {
        var isLong = line.FailingSince is { } since && now.Mono - since > Policy.Settings.CollapseAfter;
        if (!isLong && line is { Pile: null, Waiting: <= MostWaiting } && !HasPointless(line, now))
        {
            // Asked again and again, and nearly always so.
            return ([], [], []);
        }

        // What helps nobody any more goes, begun or not.
        var pointless = line.Items.Values.Where(item => !line.IsFlying(item) && IsPointless(item, line, now)).ToList();
        var dropped = pointless.Where(item => !item.HasIncidents).ToList();
        var folded = pointless.Where(item => item.HasIncidents).ToList();
        // What was begun may stand on the phone already: it stays what it is.
        var free = line
            .Items.Values.Where(item => !item.IsBegun && !line.IsFlying(item) && !line.IsHeld(item, now.Mono))
            .Except(pointless)
            .ToList();
        var held = line.Items.Values.Count(item => line.IsHeld(item, now.Mono));
        var pile = line.Pile is { More: null } standing ? standing : null;
        var total =
            line.Waiting - held - dropped.Count - folded.Count + (line.Pile is null && folded.Count > 0 ? 1 : 0);
        var own = free;
        if (total > MostWaiting)
        {
            own = Own(
                free,
                MostWaiting
                    - 1
                    - line.Items.Values.Except(pointless).Count(item => item.IsBegun || line.IsFlying(item)),
                isLong
            );
            var rest = free.Except(own).ToList();
            folded.AddRange(rest.Where(item => item.HasIncidents));
            dropped.AddRange(rest.Where(item => !item.HasIncidents));
        }
        else if (isLong)
        {
            var rest = free.Where(item => item.HasIncidents).Except(Own(free, MostWaiting - 1, isLong)).ToList();
            if (rest.Count + folded.Count + (line.Pile is null ? 0 : 1) > 1)
            {
                folded.AddRange(rest);
            }
        }

        // What a digest that waits tells of anyway is not said twice; only something critical gets out of it again.
        own = own.Except(folded).ToList();
        var covered = own.Where(item => pile is not null && IsIn(pile, item)).ToList();
        folded.AddRange(
            covered.Where(item => !item.IsOpenCritical || !pile!.Open.ContainsKey(item.Telling.Incident!.Id))
        );
        var lifted = covered
            .Where(item => item.IsOpenCritical && pile!.Open.ContainsKey(item.Telling.Incident!.Id))
            .Select(item => item.Telling.Incident!.Id)
            .ToList();
        KeepTheLast(line, folded, dropped);
        return (folded, lifted, dropped);
    }

    /// <summary>
    /// An address that fails and is told nothing any more would be said to fail for ever: the newest stays, late as it is, and
    /// its tries find out when the way is open again.
    /// </summary>
    private static void KeepTheLast(Line line, List<Waiting> folded, List<Waiting> dropped)
    {
        if (line is { FailingSince: not null, Pile: null } && folded.Count == 0 && dropped.Count == line.Items.Count)
        {
            dropped.Remove(dropped.MaxBy(item => (item.Happened, item.Telling.Thread))!);
        }
    }

    /// <summary>Those that keep their own message: the worst and newest critical ones; while the address works, the newest line of the day too.</summary>
    private static List<Waiting> Own(List<Waiting> free, int room, bool isLong)
    {
        var critical = free.Where(item => item.IsOpenCritical)
            .OrderByDescending(item => item.Telling.Incident!.Since)
            .ThenByDescending(item => item.Telling.Thread, StringComparer.Ordinal)
            .Take(Math.Clamp(room, 0, MostCritical));
        var plain = free.Where(item => !isLong && Staleness.Of(item.Telling) is not null)
            .OrderByDescending(item => item.Happened)
            .ThenBy(item => item.Telling.Thread, StringComparer.Ordinal)
            .Take(1);
        return [.. critical.Concat(plain).Take(Math.Max(0, room))];
    }

    private static bool IsIn(Pile pile, Waiting item) =>
        Folded.IncidentsOf(item.Telling).Any(incident => pile.Counted.Contains(incident.Id))
        && item.Telling.Day is null;

    private static bool HasPointless(Line line, Moment now)
    {
        foreach (var (_, item) in line.Items)
        {
            if (IsPointless(item, line, now))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Only what goes stale can be pointless.</summary>
    private static bool IsPointless(Waiting item, Line line, Moment now) =>
        Staleness.Of(item.Telling) is { } most
        && (
            now.Mono - item.Happened >= most
            || line.Items.Values.Any(other =>
                !ReferenceEquals(other, item)
                && Staleness.Outdates(other.Telling, item.Telling)
                && (other.Since > item.Since || (other.Since == item.Since && other.Telling.At > item.Telling.At))
            )
        );
}
