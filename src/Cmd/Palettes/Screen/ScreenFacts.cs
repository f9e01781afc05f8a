using System.Globalization;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Palettes.Screen;

/// <summary>A screen as programs read it, and what people read of its keystone.</summary>
internal static class ScreenFacts
{
    public static object Of(ScreenStatus screen) =>
        new
        {
            Id = screen.Screen,
            screen.State,
            screen.Pages,
            Ordered = screen.Ordered?.Value,
            Painted = screen.Painted?.Value,
            Showing = screen.Showing?.Value,
            screen.FramesPerSecond,
            LastReportAgeS = screen.LastReportAge?.TotalSeconds,
        };

    public static object Of(ScreenDetail screen) =>
        new
        {
            Screen = Of(screen.Status),
            screen.Caption,
            screen.Keystone,
            HeldForS = screen.HeldFor?.TotalSeconds,
            screen.Width,
            screen.Height,
            Texts = screen.Texts.Select(text => new
            {
                text.Id,
                text.Text,
                text.Place,
                LeftS = text.Left?.TotalSeconds,
            }),
        };

    public static string Mood(ScreenStatus screen) =>
        screen.State switch
        {
            "showing" => "ok",
            "asleep" => "",
            "covered" or "hidden" => "warn",
            _ => "bad",
        };

    /// <summary>Eight numbers as they are typed.</summary>
    public static string Corners(ScreenDetail screen) =>
        screen.Keystone.SequenceEqual(StraightKeystone)
            ? "straight"
            : string.Join(' ', screen.Keystone.Select(value => value.ToString("0.####", CultureInfo.InvariantCulture)));

    /// <summary>The beginning of an address tells it from others.</summary>
    public static string Shortly(PictureAddress? picture) => picture is { } address ? address.Value[..12] : "-";
}
