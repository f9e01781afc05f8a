using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>What is used of one server's limits. Monotonic within a process; across a start by the age of what was sent.</summary>
/// <param name="Full">Until when the bucket is used: each request moves it on by <see cref="ChannelLimits.Every"/>.</param>
/// <param name="NotBefore">As the server asked.</param>
/// <param name="Hours">By their begin, oldest first, at most 26: an hour counts until its last minute is a day old.</param>
internal sealed record Allowance(TimeSpan Full, TimeSpan NotBefore, ImmutableArray<Hour> Hours)
{
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Window = TimeSpan.FromHours(25);

    /// <summary>When three quarters of the day's ordinary messages are used, the rest goes out one in so long: so a stormy day does not end in silence.</summary>
    private static readonly TimeSpan Thrift = TimeSpan.FromMinutes(15);

    public static Allowance None { get; } = new(TimeSpan.MinValue, TimeSpan.MinValue, []);

    /// <summary>One is about to be sent.</summary>
    /// <param name="bucket">When, for the bucket; live the same as <paramref name="now"/>.</param>
    public Allowance Begin(TimeSpan now, TimeSpan bucket, ChannelLimits limits) =>
        this with
        {
            Full = Later(Full, bucket) + limits.Every,
            Hours = Count(now, known: 0, begun: 1),
        };

    /// <summary>The server has answered.</summary>
    public Allowance End(TimeSpan now, EndMark mark) =>
        this with
        {
            // What was begun in an hour before is found there.
            Hours = mark == EndMark.Limited ? Count(now, known: 0, begun: -1) : Count(now, known: 1, begun: -1),
        };

    /// <summary>The server wants none before <paramref name="until"/>, and its bucket is empty, whatever we have counted.</summary>
    public Allowance Wait(TimeSpan bucket, TimeSpan until, ChannelLimits limits) =>
        this with
        {
            NotBefore = Later(NotBefore, until),
            Full = Later(Full, bucket + (limits.Every * (limits.Burst - 1))),
        };

    /// <summary>From when on one more may be sent; not later than now: at once.</summary>
    /// <param name="isUrgent">It may use the reserves.</param>
    /// <param name="isQuota">The day's number is used up.</param>
    public TimeSpan When(bool isUrgent, TimeSpan now, ChannelLimits limits, out bool isQuota)
    {
        var room = limits.Burst - 1 - (isUrgent ? 0 : limits.BurstReserve);
        var when = Later(NotBefore, Full == TimeSpan.MinValue ? Full : Full - (limits.Every * room));
        var quota = Quota(isUrgent, now, limits, out isQuota);
        return Later(when, quota);
    }

    /// <summary>Of two opinions the stricter.</summary>
    public Allowance With(Allowance other) =>
        new(
            Later(Full, other.Full),
            Later(NotBefore, other.NotBefore),
            [.. Hours.Concat(other.Hours).OrderBy(hour => hour.Begin)]
        );

    public OutboxRecord.Used Written(string server, Moment now) =>
        new(
            now.Wall,
            server,
            Full > now.Mono ? (Full - now.Mono).TotalSeconds : 0,
            NotBefore > now.Mono ? (NotBefore - now.Mono).TotalSeconds : 0,
            [
                .. Hours
                    .Where(hour => now.Mono - hour.Begin < Window)
                    .Select(hour => new UsedHour(
                        (now.Mono - hour.Begin).TotalSeconds,
                        (now.Mono - hour.Last).TotalSeconds,
                        hour.Known,
                        hour.Begun
                    )),
            ]
        );

    /// <param name="at">When it was written, on this process's monotonic clock.</param>
    /// <param name="bucket">The same for the bucket.</param>
    public static Allowance Read(OutboxRecord.Used used, TimeSpan at, TimeSpan bucket) =>
        new(
            bucket + TimeSpan.FromSeconds(used.Ahead),
            at + TimeSpan.FromSeconds(used.NotBefore),
            [
                .. used.Hours.Select(hour => new Hour(
                    at - TimeSpan.FromSeconds(hour.Age),
                    at - TimeSpan.FromSeconds(hour.LastAge),
                    hour.Known,
                    hour.Begun
                )),
            ]
        );

    private TimeSpan Quota(bool isUrgent, TimeSpan now, ChannelLimits limits, out bool isUsedUp)
    {
        isUsedUp = false;
        if (limits.Daily is not { } daily)
        {
            return TimeSpan.MinValue;
        }

        var most = isUrgent ? daily : Math.Max(1, daily - limits.Reserve);
        var hours = Hours.Where(hour => now - hour.Begin < Window).ToList();
        var (used, at) = (Used(hours, daily), 0);
        if (used < most)
        {
            var isScarce = !isUrgent && used >= most * 3 / 4 && hours.Count > 0;
            return isScarce ? hours[^1].Last + Thrift : TimeSpan.MinValue;
        }

        isUsedUp = true;
        while (used >= most && at < hours.Count)
        {
            at++;
            used = Used(hours.Skip(at), daily);
        }

        return hours[at - 1].Begin + Window;
    }

    /// <summary>
    /// Those that were begun and never answered may have arrived. They count too, but never for more than half: a server that
    /// hangs for days must not use up what is needed when it answers again.
    /// </summary>
    private static int Used(IEnumerable<Hour> hours, int daily)
    {
        var (known, begun) = (0, 0);
        foreach (var hour in hours)
        {
            known += hour.Known;
            begun += hour.Begun;
        }

        return known + Math.Clamp(begun, 0, daily / 2);
    }

    private ImmutableArray<Hour> Count(TimeSpan now, int known, int begun)
    {
        var hours = Hours.RemoveAll(hour => now - hour.Begin >= Window);
        if (hours.IsEmpty || now - hours[^1].Begin >= AnHour)
        {
            return hours.Add(new(now, now, known, begun));
        }

        var last = hours[^1];
        return hours.SetItem(
            hours.Length - 1,
            new(last.Begin, Later(last.Last, now), last.Known + known, last.Begun + begun)
        );
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}

/// <param name="Last">When the last of it was begun or answered.</param>
/// <param name="Known">Answered: they count.</param>
/// <param name="Begun">Begun and not answered; below zero where the answer fell into a later hour than its begin.</param>
internal readonly record struct Hour(TimeSpan Begin, TimeSpan Last, int Known, int Begun);
