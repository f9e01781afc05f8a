using System.Collections.Immutable;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Display;

/// <summary>Everything that other rooms (and the web page's socket) may send to <c>display</c> or hear from it.</summary>
public static partial class DisplayProtocol
{
    // ---- from core ----

    /// <summary>How the new picture takes the old one's place (behaviour, "Fades").</summary>
    public enum Fade
    {
        /// <summary>Spreads from the changed place outwards, 0.8 s.</summary>
        Spread,

        /// <summary>Whole, 2.5 s: a new era.</summary>
        Era,

        /// <summary>Whole, 6 s: back to wilderness.</summary>
        Wilderness,
    }

    /// <summary>Show this on every screen.</summary>
    /// <param name="From">Where a <see cref="Fade.Spread"/> begins.</param>
    /// <param name="Caption">Era and biome in words, for the debug layer.</param>
    /// <param name="Atmosphere">Era's name: the page's snow, ash, smoke and lights follow it.</param>
    public sealed record ShowImage(
        PictureAddress Address,
        PictureAddress? ClassMap,
        PictureAddress? FlowMap,
        ImmutableArray<byte> Fingerprint,
        Fade Fade,
        BowlPoint From,
        string Caption,
        string Atmosphere
    );

    /// <summary>Nine places and the circle.</summary>
    public enum TextPlace
    {
        TopLeft,
        Top,
        TopRight,
        Left,
        Centre,
        Right,
        BottomLeft,
        Bottom,
        BottomRight,
        Circle,
    }

    public enum TextStyle
    {
        Agent,
        System,
        Debug,
        Title,
        Invitation,
    }

    /// <summary>The same <paramref name="Id"/> replaces. Without <paramref name="Duration"/> it stays until removed.</summary>
    public sealed record ShowText(string Id, string Text, TextPlace Place, TextStyle Style, TimeSpan? Duration)
    {
        /// <summary>On this one only; null: on all.</summary>
        public string? Screen { get; init; }
    }

    public sealed record RemoveText(string Id);

    /// <summary>Light runs over these cells.</summary>
    public sealed record Shimmer(BowlGrid Cells);

    /// <summary>The hands over the sand now; empty: none.</summary>
    public sealed record ShowHands(ImmutableArray<HandShape> Hands);

    public sealed record HandShape(int Id, BowlPoint Where, BowlGrid Cover);

    /// <summary>How near the era is to its end, 0..1 of its threshold: above 0.6 the rim warms.</summary>
    public sealed record Warmth(double Level);

    // ---- from the installation ----

    /// <summary>Screens go black by intent, gently, and stay so; or show again what stands. Told again it changes nothing.</summary>
    /// <param name="Why">For people.</param>
    /// <param name="Left">In how long it wakes; null: unknown, or awake.</param>
    public sealed record Sleep(bool Asleep, string Why, TimeSpan? Left);

    // ---- development: drills and tests ----

    /// <summary>The pages of that screen (null: of all) paint black for so long, whatever is ordered, and go on reporting.</summary>
    /// <param name="For">Zero: no longer.</param>
    public sealed record PaintBlack(string? Screen, TimeSpan For);

    // ---- to core and health ----

    /// <summary>The first frame with any of the picture is on that screen.</summary>
    public sealed record Painted(string Screen, PictureAddress Address, TimeSpan Age);

    // ---- the page's socket (host) ----

    /// <summary>
    /// A page has connected. <paramref name="Down"/> takes JSON texts; it is bounded and drops the oldest, so that a page
    /// which stopped reading cannot grow the heap. Not serialisable: the socket lives in the same process as display.
    /// </summary>
    public sealed record PageConnected(string Screen, string Connection, ChannelWriter<string> Down)
        : INoSerializationVerificationNeeded
    {
        /// <summary>It is the kiosk's, and not one that a person opened.</summary>
        public bool IsKiosk { get; init; }
    }

    public sealed record PageDisconnected(string Screen, string Connection);

    /// <summary>One JSON text from the page (hello, painted, shown, report, keystone).</summary>
    public sealed record PageSaid(string Screen, string Connection, string Json);

    /// <summary>Answered by <see cref="Screens"/>.</summary>
    public sealed record AskScreens : IQuestion
    {
        public static readonly AskScreens Instance = new();
    }

    public sealed record Screens(ImmutableArray<ScreenStatus> All);

    /// <param name="State">showing, asleep, covered, hidden, silent, frozen, wrong, black or absent.</param>
    /// <param name="Painted">What the page last said that a frame has some of.</param>
    /// <param name="Showing">What it last said that it shows whole: the fade is done.</param>
    public sealed record ScreenStatus(
        string Screen,
        string State,
        int Pages,
        PictureAddress? Ordered,
        PictureAddress? Painted,
        PictureAddress? Showing,
        double? FramesPerSecond,
        TimeSpan? LastReportAge
    );
}
