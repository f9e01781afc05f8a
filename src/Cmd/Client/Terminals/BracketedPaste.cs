namespace Experimance.Client.Terminals;

/// <summary>The terminal marks what is pasted, so that its line ends are not taken for Enter.</summary>
internal static class BracketedPaste
{
    public const string On = "\u001b[?2004h";

    public const string Off = "\u001b[?2004l";
}
