using Spectre.Console;

namespace Experimance.Host.Commands;

/// <summary>Colour for people at a terminal; what is piped or captured stays plain text, one line a line.</summary>
internal static class Terminal
{
    /// <summary>Writes a line, coloured where <paramref name="output"/> is a terminal that can.</summary>
    public static void WriteLine(TextWriter output, string text, Color colour)
    {
        if (output != Console.Out || Console.IsOutputRedirected)
        {
            output.WriteLine(text);
        }
        else
        {
            // Spectre knows terminals, NO_COLOR and TERM=dumb.
            AnsiConsole.Console.Write(new Text($"{text}\n", new Style(colour)));
        }
    }
}
