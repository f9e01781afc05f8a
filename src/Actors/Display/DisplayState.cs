using System.Collections.Immutable;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Display;

/// <summary>What all screens are ordered to show. Pure; times are monotonic.</summary>
internal sealed record DisplayState
{
    public ShowImage? Ordered { get; init; }

    public TimeSpan OrderedAt { get; init; }

    public ImmutableDictionary<string, ShownText> Texts { get; init; } = ImmutableDictionary<string, ShownText>.Empty;

    public ImmutableArray<HandShape> Hands { get; init; } = [];

    public double Warmth { get; init; }

    /// <summary>Black by intent; null: awake.</summary>
    public ScreenSleep? Sleep { get; init; }

    /// <summary>The project's holding picture, once it is known.</summary>
    public PictureAddress? Holding { get; init; }

    public DisplayState Show(ShowImage image, TimeSpan now) => this with { Ordered = image, OrderedAt = now };

    public DisplayState With(ShowText text, TimeSpan now) =>
        Fresh(now) with
        {
            Texts = Fresh(now).Texts.SetItem(text.Id, new(text, now)),
        };

    public DisplayState Without(string id) => this with { Texts = Texts.Remove(id) };

    /// <summary>Nothing that core said of visitors outlives the day: nobody would take it away.</summary>
    public DisplayState Asleep(ScreenSleep sleep) =>
        this with
        {
            Sleep = sleep,
            Hands = [],
            Warmth = 0,
            Texts = Texts.RemoveRange(
                Texts.Values.Where(t => t.Text.Style is TextStyle.Invitation or TextStyle.Title).Select(t => t.Text.Id)
            ),
        };

    /// <summary>Without the texts whose time is up.</summary>
    public DisplayState Fresh(TimeSpan now)
    {
        var over = Texts.Values.Where(t => t.Left(now) <= TimeSpan.Zero).Select(t => t.Text.Id);
        return this with { Texts = Texts.RemoveRange(over) };
    }

    /// <summary>Those of a screen: its own, and those of all.</summary>
    public IEnumerable<ShownText> TextsOf(string screen) =>
        Texts.Values.Where(shown => shown.Text.Screen is null || shown.Text.Screen == screen);

    /// <summary>All that a page needs to begin with, in order.</summary>
    public IEnumerable<string> Opening(DisplaySettings settings, TimeSpan now, string screen)
    {
        yield return PageWire.Hold(Holding, settings.HoldAfter);
        if (Sleep is not null)
        {
            yield return PageWire.Sleep(Sleep, settings, now);
        }

        if (Ordered is { } image)
        {
            yield return PageWire.Show(image, settings);
        }

        foreach (var shown in Fresh(now).TextsOf(screen))
        {
            yield return PageWire.Text(shown.Text, shown.Left(now));
        }

        yield return PageWire.Hands(Hands, Warmth);
    }

    /// <summary>What must stay in the store for the sake of the screens.</summary>
    public IEnumerable<PictureAddress> Needed()
    {
        PictureAddress?[] all = [Ordered?.Address, Ordered?.ClassMap, Ordered?.FlowMap, Holding];
        return all.OfType<PictureAddress>();
    }

    internal sealed record ShownText(ShowText Text, TimeSpan Since)
    {
        /// <summary>Null: it stays until it is removed.</summary>
        public TimeSpan? Left(TimeSpan now) => Text.Duration - (now - Since);
    }
}
