namespace Experimance.Client.Printing;

/// <summary>Where pbm's words go. Safe from one thread at a time.</summary>
internal interface IConsole
{
    /// <summary>Results: standard output.</summary>
    void Out(string text);

    /// <summary>Everything else: standard error.</summary>
    void Error(string text);

    bool OutIsTerminal { get; }

    bool ErrorIsTerminal { get; }

    /// <summary>Of the terminal's window.</summary>
    int Columns { get; }

    int Rows { get; }
}
