using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Display;

/// <summary>What the pages of one screen said they paint, and what to think of it. Pure; times are monotonic.</summary>
internal sealed record ScreenState(string Screen, DisplaySettings Settings)
{
    /// <summary>A scene takes a while from the canvas to here.</summary>
    private static readonly TimeSpan SceneIsOld = TimeSpan.FromSeconds(1.5);

    /// <summary>So many orders are remembered that a page may be behind.</summary>
    private const int MostOrders = 64;

    public ImmutableDictionary<string, ScreenPage> Pages { get; init; } = ImmutableDictionary<string, ScreenPage>.Empty;

    /// <summary>When the last page left, or this began.</summary>
    public TimeSpan AbsentSince { get; init; }

    /// <summary>There was a page since this began.</summary>
    public bool WasSeen { get; init; }

    /// <summary>The orders of late, the newest last.</summary>
    public ImmutableArray<ScreenOrder> Orders { get; init; } = [];

    /// <summary>Until when a picture that is dark itself was ordered; null: never.</summary>
    public TimeSpan? DarkUntil { get; init; }

    /// <summary>Why the screen is black by intent; null: it is awake.</summary>
    public string? Sleeps { get; init; }

    /// <summary>When it woke last: what its pages did before that says nothing; null: it never slept.</summary>
    public TimeSpan? WokeAt { get; init; }

    private ScreenOrder? Newest => Orders.IsEmpty ? null : Orders[^1];

    /// <param name="fade">How long its fade takes.</param>
    public ScreenState Order(
        PictureAddress address,
        ImmutableArray<byte> fingerprint,
        TimeSpan at,
        TimeSpan fade = default
    )
    {
        if (Newest is { } last && last.Address == address)
        {
            return this;
        }

        var kept = Orders.Length < MostOrders ? Orders : Orders.RemoveAt(0);
        return this with
        {
            Orders = kept.Add(ScreenOrder.Of(address, fingerprint, at, fade)),
            DarkUntil = Newest?.IsLit(Settings.BlackBelow) == false ? at : DarkUntil,
        };
    }

    public ScreenState Connected(string connection, TimeSpan now) =>
        Pages.ContainsKey(connection)
            ? this
            : this with
            {
                Pages = Pages.SetItem(connection, new(now, now)),
                WasSeen = true,
            };

    public ScreenState Disconnected(string connection, TimeSpan now) =>
        !Pages.ContainsKey(connection)
            ? this
            : this with
            {
                Pages = Pages.Remove(connection),
                AbsentSince = Pages.Count == 1 ? now : AbsentSince,
            };

    public ScreenState Said(string connection, PageReport report, TimeSpan now)
    {
        if (!Pages.TryGetValue(connection, out var page))
        {
            return this;
        }

        var next = page.Said(report, now, Settings);
        if (next.SceneAt == now && IsOfShown(next, next.ShownAt) && JudgePicture(next, now).Word == ScreenWords.Showing)
        {
            next = next with { RightAt = now };
        }

        return this with
        {
            Pages = Pages.SetItem(connection, next),
        };
    }

    public ScreenState FallAsleep(string why) => Sleeps == why ? this : this with { Sleeps = why };

    /// <summary>All patience begins anew: a page may have been away, or black, all night.</summary>
    public ScreenState Wake(TimeSpan now) =>
        Sleeps is null
            ? this
            : this with
            {
                Sleeps = null,
                WokeAt = now,
                WasSeen = false,
                AbsentSince = now,
                Pages = Pages.ToImmutableDictionary(page => page.Key, page => page.Value.Wake(now)),
            };

    /// <summary>As other rooms hear it.</summary>
    public ScreenStatus Judge(TimeSpan now)
    {
        var (word, _, page) = Verdict(now);
        return new(
            Screen,
            word,
            Pages.Count,
            Newest?.Address,
            page?.Painted,
            page?.Shown,
            page?.Fps,
            page?.LastReport is { } at ? now - at : null
        );
    }

    /// <summary>The best of its pages speaks for the screen: somebody's second window must not make it look broken.</summary>
    public ScreenVerdict Verdict(TimeSpan now) =>
        Sleeps is not null ? new(ScreenWords.Asleep, AbsentSince, Pages.Values.FirstOrDefault())
        : Pages.IsEmpty ? new(ScreenWords.Absent, AbsentSince, null)
        : Pages
            .Values.Select(page => Judge(page, now))
            .OrderBy(verdict => ScreenWords.Voice(verdict.Word))
            .ThenByDescending(verdict => verdict.Since)
            .First();

    /// <summary>Since when a picture is ordered that the page could have painted and has not; null: it is up to date.</summary>
    public TimeSpan? BehindSince(ScreenPage page)
    {
        if (Newest is not { } newest || page.Painted == newest.Address || page.Shown == newest.Address)
        {
            return null;
        }

        // The first order after the one it has painted; of one that is no longer remembered: the oldest that is.
        var painted = Orders.Length - 1;
        while (painted >= 0 && Orders[painted].Address != page.Painted && Orders[painted].Address != page.Shown)
        {
            painted--;
        }

        return Later(Orders[painted + 1].At, page.AwakeSince);
    }

    private ScreenVerdict Judge(ScreenPage page, TimeSpan now)
    {
        var heard = page.LastReport ?? page.Since;
        if (now - heard > Settings.SilentAfter)
        {
            return new(ScreenWords.Silent, heard, page);
        }

        if (page.Visibility is ScreenWords.Hidden or ScreenWords.Covered)
        {
            return new(page.Visibility, page.VisibilitySince, page);
        }

        return now - page.CountMoved > Settings.FrozenAfter
            ? new(ScreenWords.Frozen, page.CountMoved, page)
            : JudgePicture(page, now);
    }

    private ScreenVerdict JudgePicture(ScreenPage page, TimeSpan now)
    {
        var showing = new ScreenVerdict(ScreenWords.Showing, page.AwakeSince, page);
        if (Newest is not { } order || now - WokeAt < Settings.SleepFade + SceneIsOld + SceneIsOld)
        {
            return showing;
        }

        if (BlackSince(page, order) is { } black)
        {
            return new(ScreenWords.Black, black, page);
        }

        if (!IsSettled(page, order))
        {
            var due = Later(order.At, page.AwakeSince);
            return now - due > Settings.ShownWithin + order.Fade ? new(ScreenWords.Wrong, due, page) : showing;
        }

        return
            IsOfShown(page, page.ShownAt)
            && order.Fingerprint.Length == page.Scene.Length
            && SceneLight.Difference(page.Scene, order.Fingerprint) > Settings.WrongAbove
            ? new(ScreenWords.Wrong, Latest(page.RightAt, page.ShownAt, page.AwakeSince), page)
            : showing;
    }

    /// <summary>
    /// Since when the canvas is black though it has no right to be; null: it is not. Between two pictures with light in them no
    /// fade is black, so it is judged in the middle of one too, unless a dark picture may still be on its way out.
    /// </summary>
    private TimeSpan? BlackSince(ScreenPage page, ScreenOrder order)
    {
        if (page.Scene.IsEmpty || page.SceneMean >= Settings.BlackBelow || !order.IsLit(Settings.BlackBelow))
        {
            return null;
        }

        // Whichever is earlier: the end of its own fade, or the first picture shown whole once nothing dark is about any more.
        var shown = IsSettled(page, order) ? page.ShownAt : (TimeSpan?)null;
        var among = DarkUntil is { } dark ? dark + Settings.ShownWithin + order.Fade : (TimeSpan?)null;
        var any = page.FirstShownAt is { } first ? Later(first, among ?? first) : (TimeSpan?)null;
        var lit = shown < any || any is null ? shown : any;
        return lit is { } due && IsOfShown(page, due) ? Latest(due, page.LitAt, page.AwakeSince) : null;
    }

    /// <summary>The fade to the ordered picture is done, and no other has begun.</summary>
    private static bool IsSettled(ScreenPage page, ScreenOrder order) => page.IsSettled && page.Shown == order.Address;

    /// <summary>Only a scene that was surely read after a picture was shown whole says anything about it.</summary>
    private static bool IsOfShown(ScreenPage page, TimeSpan shownAt) =>
        !page.Scene.IsEmpty && page.SceneAt >= shownAt + SceneIsOld;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Latest(TimeSpan a, TimeSpan b, TimeSpan c) => Later(Later(a, b), c);
}
