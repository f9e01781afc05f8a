using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Display;

/// <summary>
/// One screen as facts for health's rules. <see cref="Reading.For"/> counts from when the fault began (the last report, the
/// last movement on the canvas), so the room's own limits are part of a rule's patience and not added to it.
/// </summary>
internal static class ScreenReadings
{
    /// <summary>A browser that is zoomed or scaled reports a few pixels more or less; its bars are higher.</summary>
    private const int RoundingPixels = 4;

    private static readonly TimeSpan FirstPage = TimeSpan.FromSeconds(30);

    /// <summary>In the order in which they hide each other: behind a silent page nobody can say what it paints.</summary>
    private static readonly ImmutableArray<(string Rule, ImmutableArray<string> Words)> Faults =
    [
        ("screen_missing", [ScreenWords.Absent]),
        ("screen_silent", [ScreenWords.Silent]),
        ("screen_hidden", [ScreenWords.Hidden, ScreenWords.Covered]),
        ("screen_frozen", [ScreenWords.Frozen]),
        ("screen_black", [ScreenWords.Black]),
        ("screen_wrong", [ScreenWords.Wrong]),
    ];

    /// <summary>The subject of a screen's facts.</summary>
    public static string Subject(string screen) => $"screen:{screen}";

    /// <param name="screen">As it is set up.</param>
    public static ImmutableArray<Reading> Of(ScreenState state, ScreenSettings screen, TimeSpan now)
    {
        var verdict = state.Verdict(now);
        var behind =
            verdict.Page is { } page && verdict.Word is ScreenWords.Showing or ScreenWords.Wrong
                ? state.BehindSince(verdict.Page)
                : null;
        var all = ImmutableArray.CreateBuilder<Reading>(Faults.Length + 2);
        var subject = Subject(state.Screen);
        var at = Place(verdict.Word);
        for (var i = 0; i < Faults.Length; i++)
        {
            all.Add(
                i != at ? new(Faults[i].Rule, subject, "") { Bad = i < at ? false : null }
                // A picture that the page has not even begun to paint is an old one; a wrong one is what it paints otherwise.
                : verdict.Word == ScreenWords.Wrong && behind is not null ? new(Faults[i].Rule, subject, "")
                // A browser that starts with the machine takes its time: before there was a page, none is missing so soon.
                : verdict.Word == ScreenWords.Absent && !state.WasSeen && now - verdict.Since < FirstPage
                    ? new(Faults[i].Rule, subject, "")
                : new(Faults[i].Rule, subject, ScreenWords.Explain(state.Screen, verdict.Word))
                {
                    Bad = true,
                    For = now - verdict.Since,
                }
            );
        }

        all.Add(Old(verdict, behind, subject, now));
        all.Add(Small(verdict.Page, screen, subject, now));
        return all.ToImmutable();
    }

    /// <summary>How long ago the screens' own actors last told what their pages do: they are alive but useless.</summary>
    /// <param name="lastTold">Of that screen which has been quiet for longest; null: there is no screen.</param>
    public static Reading Useless(TimeSpan? lastTold, TimeSpan now)
    {
        var age = (now - (lastTold ?? now)).TotalSeconds;
        return new(
            "service_useless",
            ServiceNames.Display,
            FormattableString.Invariant($"a screen's pages were last judged {age:0.0} s ago")
        )
        {
            Value = age,
        };
    }

    /// <summary>Behind the last fault while all is well.</summary>
    private static int Place(string word)
    {
        for (var i = 0; i < Faults.Length; i++)
        {
            if (Faults[i].Words.Contains(word))
            {
                return i;
            }
        }

        return Faults.Length;
    }

    private static Reading Old(ScreenVerdict verdict, TimeSpan? behind, string subject, TimeSpan now)
    {
        if (verdict.Word is not (ScreenWords.Showing or ScreenWords.Wrong))
        {
            return new("screen_old", subject, "");
        }

        var seconds = behind is { } since ? (now - since).TotalSeconds : 0;
        return new(
            "screen_old",
            subject,
            behind is null
                ? "the newest picture is painted"
                : FormattableString.Invariant($"a newer picture was ordered {seconds:0} s ago and is not painted")
        )
        {
            Value = seconds,
        };
    }

    private static Reading Small(ScreenPage? page, ScreenSettings screen, string subject, TimeSpan now)
    {
        if (page?.Size is not { } size || page.Visibility == ScreenWords.Hidden)
        {
            return new("screen_small", subject, "");
        }

        var bad = Differs(size.Width, screen.Width) || Differs(size.Height, screen.Height);
        return new(
            "screen_small",
            subject,
            bad
                ? $"the page's window has {size.Width}×{size.Height} pixels, {Set(screen.Width)}×{Set(screen.Height)} are set"
                : $"{size.Width}×{size.Height}"
        )
        {
            Bad = bad,
            For = bad ? now - page.SizeSince : null,
        };
    }

    /// <param name="set">0: whatever it is.</param>
    private static bool Differs(int pixels, int set) => set > 0 && Math.Abs(pixels - set) > RoundingPixels;

    private static string Set(int pixels) => pixels > 0 ? FormattableString.Invariant($"{pixels}") : "any";
}
