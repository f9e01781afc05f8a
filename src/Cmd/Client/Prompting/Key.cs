namespace Experimance.Client.Prompting;

/// <summary>What a key means at the prompt.</summary>
internal enum KeyKind
{
    /// <summary>Letters to be put in.</summary>
    Text,

    /// <summary>Pasted: put in as it is, and its line ends do not run it.</summary>
    Paste,
    Enter,
    Tab,
    Backspace,
    Delete,
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    Home,
    End,

    /// <summary>Ctrl-C.</summary>
    Interrupt,

    /// <summary>Ctrl-D: the letter under the cursor, or at an empty line the end.</summary>
    EndOrDelete,

    /// <summary>Ctrl-K.</summary>
    CutToEnd,

    /// <summary>Ctrl-U.</summary>
    CutToStart,

    /// <summary>Ctrl-W.</summary>
    CutWord,

    /// <summary>Ctrl-Y.</summary>
    PutBack,

    /// <summary>Ctrl-L.</summary>
    ClearScreen,

    /// <summary>Ctrl-R.</summary>
    Search,
    Escape,

    /// <summary>The window has another size.</summary>
    Resized,

    /// <summary>Nobody types any more.</summary>
    Closed,
}

/// <param name="Text">Of <see cref="KeyKind.Text"/> and <see cref="KeyKind.Paste"/>.</param>
internal readonly record struct Key(KeyKind Kind, string Text = "");
