using System.Text;

namespace Experimance.Client.Printing;

/// <summary>For programs: a list is one array, a stream one object a line, anything said its object. Nothing else on standard output.</summary>
internal sealed class JsonAnswer(IConsole console, SideWords side, Shape shape) : IAnswer
{
    private bool _array;

    public void Take(CommandEvent said)
    {
        if (side.Take(said))
        {
            return;
        }

        switch (said.WhatCase)
        {
            case CommandEvent.WhatOneofCase.Row when shape == Shape.List:
                console.Out((_array ? ",\n" : "[\n") + Printable.Json(said.Row.Json));
                _array = true;
                break;
            case CommandEvent.WhatOneofCase.Row:
                console.Out(Printable.Json(said.Row.Json) + "\n");
                break;
            case CommandEvent.WhatOneofCase.Said when shape == Shape.List:
                // It would break the array.
                side.Say(Printable.Lines(said.Said.Text));
                break;
            case CommandEvent.WhatOneofCase.Said:
                console.Out(
                    (said.Said.Json.Length > 0 ? Printable.Json(said.Said.Json) : OfText(said.Said.Text)) + "\n"
                );
                break;
        }
    }

    public void End(bool done)
    {
        side.Clear();
        if (shape == Shape.List && (_array || done))
        {
            console.Out(_array ? "\n]\n" : "[]\n");
        }
    }

    private static string OfText(string text) => $"{{\"text\":{Quoted(text)}}}";

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' or '\\' => quoted.Append('\\').Append(letter),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ => quoted.Append(letter),
            };
        }

        // The remaining control characters are written as JSON writes them.
        return Printable.Json(quoted.Append('"').ToString());
    }
}
