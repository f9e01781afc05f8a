using Experimance.Actors.Health;

namespace Experimance.Actors.Display;

/// <summary>The words for a screen's state, from best to worst, and what they mean for health.</summary>
internal static class ScreenWords
{
    public const string Showing = "showing";
    public const string Asleep = "asleep";
    public const string Covered = "covered";
    public const string Hidden = "hidden";
    public const string Wrong = "wrong";
    public const string Frozen = "frozen";
    public const string Black = "black";
    public const string Silent = "silent";
    public const string Absent = "absent";

    private static readonly string[] Order = [Showing, Asleep, Covered, Hidden, Wrong, Frozen, Black, Silent, Absent];

    /// <summary>Of a screen's pages the lowest speaks: one that is seen by people before one that is not.</summary>
    private static readonly string[] Speaks = [Showing, Asleep, Wrong, Frozen, Black, Covered, Hidden, Silent, Absent];

    public static int Voice(string word) => Array.IndexOf(Speaks, word);

    public static int Rank(string word) => Array.IndexOf(Order, word);

    public static HealthProtocol.Status StatusOf(string word) =>
        word switch
        {
            Showing or Asleep or Hidden or Covered => HealthProtocol.Status.Healthy,
            Absent => HealthProtocol.Status.Warning,
            _ => HealthProtocol.Status.Error,
        };

    /// <summary>For the person who reads it at night.</summary>
    public static string Explain(string screen, string word) =>
        word switch
        {
            Absent => $"no page shows screen {screen}; open /screens/{screen} in the kiosk's browser",
            Silent =>
                $"the page of screen {screen} has stopped reporting; its browser hangs or lost the network: reload or restart it",
            Frozen =>
                $"the canvas of screen {screen} stands still though its page is visible; restart the browser, then look at the graphics driver",
            Black =>
                $"screen {screen} paints black though the picture is not; restart the browser, then look at the graphics driver",
            Wrong => $"screen {screen} does not show the picture it was ordered to; reload the page",
            Covered => $"something lies over the page of screen {screen}",
            Asleep => $"screen {screen} is black by intent: the piece is asleep",
            Hidden => $"the page of screen {screen} is not in front",
            _ => $"screen {screen} shows its picture",
        };
}
