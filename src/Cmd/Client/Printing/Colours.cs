namespace Experimance.Client.Printing;

/// <summary>Colours, where there is a terminal that has them and nobody minds (https://no-color.org).</summary>
internal sealed class Colours
{
    private const string Off = "\u001b[0m";

    private readonly bool _on;

    private Colours(bool on) => _on = on;

    public static Colours None { get; } = new(false);

    public static Colours All { get; } = new(true);

    public static Colours For(IConsole console, bool noColor) =>
        console.OutIsTerminal
        && !noColor
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not "dumb"
            ? All
            : None;

    public string Title(string text) => Paint(text, "1");

    /// <param name="mood">As hosts send it: ok, warn, bad; anything else is not coloured.</param>
    public string Mood(string text, string mood) =>
        mood switch
        {
            "ok" => Paint(text, "32"),
            "warn" => Paint(text, "33"),
            "bad" => Paint(text, "31"),
            _ => text,
        };

    private string Paint(string text, string code) => _on && text.Length > 0 ? $"\u001b[{code}m{text}{Off}" : text;
}
