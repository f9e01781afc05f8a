using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Display;

/// <summary>What one page of a screen has said of itself. Immutable; times are monotonic.</summary>
/// <param name="Since">When it connected.</param>
/// <param name="CountMoved">When the counter on the canvas was last seen to move, or nothing could be said about it.</param>
internal sealed record ScreenPage(TimeSpan Since, TimeSpan CountMoved)
{
    private const string Visible = "visible";

    public TimeSpan? LastReport { get; init; }

    public string Visibility { get; init; } = Visible;

    /// <summary>Since when it has been as visible as now.</summary>
    public TimeSpan VisibilitySince { get; init; } = Since;

    /// <summary>Since when it has been visible and reporting without a break: before that it could not be expected to paint.</summary>
    public TimeSpan AwakeSince { get; init; } = Since;

    public double? Fps { get; init; }

    public int Count { get; init; } = -1;

    public PictureAddress? Painted { get; init; }

    public PictureAddress? Shown { get; init; }

    public TimeSpan ShownAt { get; init; }

    /// <summary>No fade has begun since.</summary>
    public bool IsSettled { get; init; }

    /// <summary>It says that it is black by intent.</summary>
    public bool Asleep { get; init; }

    /// <summary>When it had first shown any picture whole; null: not yet.</summary>
    public TimeSpan? FirstShownAt { get; init; }

    public ImmutableArray<byte> Scene { get; init; } = [];

    public TimeSpan SceneAt { get; init; }

    /// <summary>Mean of the scene, 0..255.</summary>
    public double SceneMean { get; init; }

    /// <summary>When a scene last came that was not black.</summary>
    public TimeSpan LitAt { get; init; } = Since;

    /// <summary>When a scene last came that was the ordered picture's.</summary>
    public TimeSpan RightAt { get; init; } = Since;

    /// <summary>Size of its window in device pixels; null: it does not say.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>Since when it has that size.</summary>
    public TimeSpan SizeSince { get; init; } = Since;

    public ScreenPage Said(PageReport report, TimeSpan now, DisplaySettings settings) =>
        report switch
        {
            PageReport.Painted painted => this with { Painted = painted.Address, IsSettled = false },
            PageReport.Shown shown => Showing(shown.Address, now),
            PageReport.Second second => Said(second, now, settings),
            _ => this,
        };

    /// <summary>It was black by intent until now: nothing it said before says anything.</summary>
    public ScreenPage Wake(TimeSpan now) =>
        this with
        {
            LastReport = LastReport is null ? null : now,
            VisibilitySince = now,
            AwakeSince = now,
            CountMoved = now,
            LitAt = now,
            RightAt = now,
            Scene = [],
        };

    private ScreenPage Showing(PictureAddress address, TimeSpan now) =>
        this with
        {
            Shown = address,
            ShownAt = now,
            IsSettled = true,
            FirstShownAt = FirstShownAt ?? now,
        };

    private ScreenPage Said(PageReport.Second second, TimeSpan now, DisplaySettings settings)
    {
        var awake =
            second.Visibility == Visible
            && Visibility == Visible
            && now - (LastReport ?? Since) <= settings.SilentAfter;
        var next = this with
        {
            LastReport = now,
            Visibility = second.Visibility,
            VisibilitySince = second.Visibility == Visibility ? VisibilitySince : now,
            AwakeSince = awake ? AwakeSince : now,
            Fps = second.Fps,
            Count = second.Count,
            CountMoved = second.Count != Count || second.Visibility != Visible ? now : CountMoved,
            Size = second.Size,
            SizeSince = second.Size == Size ? SizeSince : now,
            Asleep = second.Asleep,
        };
        next = second.LastShown is { } shown && !(IsSettled && shown == Shown) ? next.Showing(shown, now) : next;
        return second.Scene.IsEmpty ? next : next.Seen(second.Scene, now, settings);
    }

    private ScreenPage Seen(ImmutableArray<byte> scene, TimeSpan now, DisplaySettings settings)
    {
        var mean = SceneLight.Mean(scene);
        return this with
        {
            Scene = scene,
            SceneAt = now,
            SceneMean = mean,
            LitAt = mean >= settings.BlackBelow ? now : LitAt,
        };
    }
}
