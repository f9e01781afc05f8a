namespace Experimance.Client.Printing;

/// <summary>What goes to standard error beside an answer: notes, rows that were missed, and progress, whose line is taken back.</summary>
internal sealed class SideWords(IConsole console)
{
    private const string Back = "\r\u001b[K";

    private bool _progress;

    /// <returns>True: it was one of these.</returns>
    public bool Take(CommandEvent said)
    {
        switch (said.WhatCase)
        {
            case CommandEvent.WhatOneofCase.Note:
                Say(Printable.Lines(said.Note.Text));
                return true;
            case CommandEvent.WhatOneofCase.Missed:
                Say($"({said.Missed.Count} rows were dropped here: they came faster than they were read)");
                return true;
            case CommandEvent.WhatOneofCase.Progress:
                Progress(Printable.Line(said.Progress.Text));
                return true;
            case CommandEvent.WhatOneofCase.None:
                // What a newer host says beside its answer is not for this client.
                return true;
            default:
                Clear();
                return false;
        }
    }

    /// <summary>One or more whole lines.</summary>
    public void Say(string text)
    {
        Clear();
        console.Error(text + "\n");
    }

    /// <summary>Takes the line of progress away.</summary>
    public void Clear()
    {
        if (_progress)
        {
            console.Error(Back);
            _progress = false;
        }
    }

    private void Progress(string text)
    {
        if (console.ErrorIsTerminal)
        {
            console.Error(Back + CellWidth.Cut(text, console.Columns - 1));
            _progress = true;
        }
        else
        {
            console.Error(text + "\n");
        }
    }
}
