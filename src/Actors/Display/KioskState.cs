using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Actors.Display;

/// <summary>
/// When the kiosk's browser is to start again: its page was there and has been silent for ten seconds, or none of its pages ever
/// came. Pure; times are monotonic. Pages that people open elsewhere are not looked at.
/// </summary>
/// <param name="Since">When this state began, or the browser was last asked to start again.</param>
/// <param name="Pages">The kiosk's pages by connection, with the screen and since when.</param>
/// <param name="Heard">When each screen was last heard from the kiosk.</param>
/// <param name="Asked">How often in a row it was asked to start again without a page that lasted.</param>
internal sealed record KioskState(
    TimeSpan Since,
    ImmutableDictionary<string, KioskState.Page> Pages,
    ImmutableSortedDictionary<string, TimeSpan> Heard,
    int Asked
)
{
    internal sealed record Page(string Screen, TimeSpan Since);

    /// <summary>A page reports each second.</summary>
    public static readonly TimeSpan Silent = TimeSpan.FromSeconds(10);

    /// <summary>A browser that starts on a cold machine takes its time.</summary>
    public static readonly TimeSpan Coming = TimeSpan.FromSeconds(60);

    /// <summary>The longest wait between two times that it is asked in vain.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static KioskState Begin(TimeSpan now) =>
        new(now, ImmutableDictionary<string, Page>.Empty, ImmutableSortedDictionary<string, TimeSpan>.Empty, 0);

    public KioskState Connected(string screen, string connection, TimeSpan now) =>
        this with
        {
            Pages = Pages.SetItem(connection, new(screen, now)),
            Heard = Heard.SetItem(screen, now),
        };

    public KioskState Said(string connection, TimeSpan now) =>
        Pages.TryGetValue(connection, out var page)
            ? this with
            {
                Heard = Heard.SetItem(page.Screen, now),
                // It has lasted: what comes later is another trouble.
                Asked = now - page.Since > Coming ? 0 : Asked,
            }
            : this;

    public KioskState Gone(string connection) => this with { Pages = Pages.Remove(connection) };

    /// <summary>Looks whether it is time.</summary>
    /// <returns>Why the browser is to start again; null: it is not.</returns>
    public (KioskState Next, string? Why) Look(TimeSpan now)
    {
        var silent = Heard.Where(screen => now - screen.Value >= Silent).ToList();
        var wait = Wait();
        if (silent.Count > 0 && (Asked == 0 || now - Since >= wait))
        {
            var (name, last) = silent.MinBy(screen => screen.Value);
            return Ask(now, Text($"the page of screen {name} has been silent for {(now - last).TotalSeconds:0} s"));
        }

        return Heard.IsEmpty && now - Since >= wait
            ? Ask(now, Text($"no page of the kiosk has come for {(now - Since).TotalSeconds:0} s"))
            : (this, null);
    }

    /// <summary>Doubles with every time in vain.</summary>
    private TimeSpan Wait()
    {
        var wait = Coming * Math.Pow(2, Math.Clamp(Asked - 1, 0, 10));
        return wait < Longest ? wait : Longest;
    }

    private (KioskState Next, string? Why) Ask(TimeSpan now, string why) =>
        (this with { Since = now, Pages = Pages.Clear(), Heard = Heard.Clear(), Asked = Asked + 1 }, why);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
