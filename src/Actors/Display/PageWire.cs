using System.Collections.Immutable;
using System.Text.Json;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Display;

/// <summary>The JSON texts that go down to a page: show, text, shimmer, hands, keystone, hold (contract, "HTTP").</summary>
internal static class PageWire
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Shown again it changes nothing: a page passes over the picture that it already shows.</summary>
    public static string Show(ShowImage image, DisplaySettings settings) =>
        Text(
            new
            {
                Type = "show",
                Address = image.Address.Value,
                ClassMap = image.ClassMap?.Value,
                FlowMap = image.FlowMap?.Value,
                Fade = Word(image.Fade.ToString()),
                Ms = FadeTime(image.Fade, settings).TotalMilliseconds,
                image.From.X,
                image.From.Y,
                image.Caption,
                image.Atmosphere,
            }
        );

    public static string Text(ShowText text, TimeSpan? left) =>
        Text(
            new
            {
                Type = "text",
                text.Id,
                text.Text,
                Place = Word(text.Place.ToString()),
                Style = Word(text.Style.ToString()),
                Ms = left?.TotalMilliseconds,
            }
        );

    /// <summary>An empty text takes the one with that id away.</summary>
    public static string NoText(string id) =>
        Text(
            new
            {
                Type = "text",
                Id = id,
                Text = "",
            }
        );

    public static string Shimmer(Shimmer shimmer) => Text(new { Type = "shimmer", Cells = shimmer.Cells.ToBase64() });

    public static string Hands(ImmutableArray<HandShape> hands, double warmth) =>
        Text(
            new
            {
                Type = "hands",
                Hands = hands.Select(h => new
                {
                    h.Id,
                    h.Where.X,
                    h.Where.Y,
                    Cells = h.Cover.ToBase64(),
                }),
                Warmth = warmth,
            }
        );

    public static string Keystone(Keystone keystone, ScreenSettings screen) =>
        Text(
            new
            {
                Type = "keystone",
                keystone.Corners,
                screen.Rotate,
                screen.Mirror,
                screen.SandCompensation.Gain,
                White = new[]
                {
                    screen.SandCompensation.WhiteRed,
                    screen.SandCompensation.WhiteGreen,
                    screen.SandCompensation.WhiteBlue,
                },
            }
        );

    public static string Hold(PictureAddress? picture, TimeSpan after) =>
        Text(
            new
            {
                Type = "hold",
                Address = picture?.Value,
                AfterMs = after.TotalMilliseconds,
            }
        );

    /// <summary>Black by intent, or awake again; the page sees to it in its own time.</summary>
    public static string Sleep(ScreenSleep? sleep, DisplaySettings settings, TimeSpan now) =>
        Text(
            new
            {
                Type = "sleep",
                Asleep = sleep is not null,
                Ms = settings.SleepFade.TotalMilliseconds,
                WakesInMs = sleep?.Until is { } until ? Math.Max(0, (until - now).TotalMilliseconds) : (double?)null,
            }
        );

    /// <summary>Development: the page paints black for so long.</summary>
    public static string Fault(TimeSpan black) => Text(new { Type = "fault", BlackMs = black.TotalMilliseconds });

    /// <summary>How long the fade takes on a page that keeps up.</summary>
    public static TimeSpan FadeTime(Fade fade, DisplaySettings settings) =>
        fade switch
        {
            Fade.Spread => settings.SpreadFade,
            Fade.Era => settings.EraFade,
            _ => settings.WildernessFade,
        };

    private static string Word(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string Text(object message) => JsonSerializer.Serialize(message, Options);
}
