using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Display;

/// <summary>What the pages of one screen said they paint, and what to think of it. Pure; times are monotonic.</summary>
internal sealed record ScreenState(string Screen, DisplaySettings Settings)
{
    /// <summary>A scene takes a while from the canvas to here.</summary>
    private static readonly TimeSpan SceneIsOld = TimeSpan.FromSeconds(1.5);

    public ImmutableDictionary<string, Page> Pages { get; init; } = ImmutableDictionary<string, Page>.Empty;

    public PictureAddress? Ordered { get; init; }

    public ImmutableArray<byte> Fingerprint { get; init; } = [];

    public TimeSpan OrderedAt { get; init; }

    public ScreenState Order(PictureAddress address, ImmutableArray<byte> fingerprint, TimeSpan at) =>
        Ordered == address
            ? this
            : this with
            {
                Ordered = address,
                Fingerprint = fingerprint.IsDefault ? [] : fingerprint,
                OrderedAt = at,
            };

    public ScreenState Connected(string connection, TimeSpan now) =>
        Pages.ContainsKey(connection) ? this : this with { Pages = Pages.SetItem(connection, new(now, now)) };

    public ScreenState Disconnected(string connection) => this with { Pages = Pages.Remove(connection) };

    public ScreenState Said(string connection, PageReport report, TimeSpan now) =>
        Pages.TryGetValue(connection, out var page)
            ? this with
            {
                Pages = Pages.SetItem(connection, page.Said(report, now)),
            }
            : this;

    /// <summary>The best of its pages speaks for the screen: somebody's second window must not make it look broken.</summary>
    public ScreenStatus Judge(TimeSpan now)
    {
        if (Pages.IsEmpty)
        {
            return new(Screen, ScreenWords.Absent, 0, Ordered, null, null, null, null);
        }

        var (page, word) = Pages
            .Values.Select(p => (Page: p, Word: Judge(p, now)))
            .MinBy(p => ScreenWords.Rank(p.Word));
        return new(
            Screen,
            word,
            Pages.Count,
            Ordered,
            page.Painted,
            page.Shown,
            page.Fps,
            page.LastReport is { } at ? now - at : null
        );
    }

    private string Judge(Page page, TimeSpan now)
    {
        if (now - (page.LastReport ?? page.Since) > Settings.SilentAfter)
        {
            return ScreenWords.Silent;
        }

        if (page.Visibility is ScreenWords.Hidden or ScreenWords.Covered)
        {
            return page.Visibility;
        }

        if (now - page.CountMoved > Settings.FrozenAfter)
        {
            return ScreenWords.Frozen;
        }

        return Ordered is null ? ScreenWords.Showing : JudgePicture(page, now);
    }

    private string JudgePicture(Page page, TimeSpan now)
    {
        var settled = page.Shown == Ordered;
        if (!settled)
        {
            return now - Later(OrderedAt, page.Since) > Settings.ShownWithin ? ScreenWords.Wrong : ScreenWords.Showing;
        }

        // Only a scene that was surely read after the fade was done says anything about the picture.
        if (page.Scene.IsEmpty || Fingerprint.Length != page.Scene.Length || page.SceneAt < page.ShownAt + SceneIsOld)
        {
            return ScreenWords.Showing;
        }

        if (Mean(page.Scene) < Settings.BlackBelow && Mean(Fingerprint) >= Settings.BlackBelow)
        {
            return ScreenWords.Black;
        }

        return Difference(page.Scene, Fingerprint) > Settings.WrongAbove ? ScreenWords.Wrong : ScreenWords.Showing;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static double Mean(ImmutableArray<byte> scene) => scene.Average(v => (double)v);

    private static double Difference(ImmutableArray<byte> a, ImmutableArray<byte> b) =>
        a.Zip(b, (x, y) => Math.Abs(x - y)).Average();

    /// <param name="Since">When it connected.</param>
    /// <param name="CountMoved">When the counter on the canvas was last seen to move, or nothing could be said about it.</param>
    internal sealed record Page(TimeSpan Since, TimeSpan CountMoved)
    {
        public TimeSpan? LastReport { get; init; }

        public string Visibility { get; init; } = "visible";

        public double? Fps { get; init; }

        public int Count { get; init; } = -1;

        public PictureAddress? Painted { get; init; }

        public PictureAddress? Shown { get; init; }

        public TimeSpan ShownAt { get; init; }

        public ImmutableArray<byte> Scene { get; init; } = [];

        public TimeSpan SceneAt { get; init; }

        public Page Said(PageReport report, TimeSpan now) =>
            report switch
            {
                PageReport.Painted painted => this with { Painted = painted.Address },
                PageReport.Shown shown => this with { Shown = shown.Address, ShownAt = now },
                PageReport.Second second => Said(second, now),
                _ => this,
            };

        private Page Said(PageReport.Second second, TimeSpan now) =>
            this with
            {
                LastReport = now,
                Visibility = second.Visibility,
                Fps = second.Fps,
                Count = second.Count,
                CountMoved = second.Count != Count || second.Visibility != "visible" ? now : CountMoved,
                Shown = second.LastShown ?? Shown,
                ShownAt = second.LastShown is { } shown && shown != Shown ? now : ShownAt,
                Scene = second.Scene.IsEmpty ? Scene : second.Scene,
                SceneAt = second.Scene.IsEmpty ? SceneAt : now,
            };
    }
}
