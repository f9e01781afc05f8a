namespace Experimance.Wire.Lines;

/// <summary>One word of a command line.</summary>
/// <param name="Text">Without its quotes.</param>
/// <param name="Start">Where it begins in the line, in UTF-16 units; -1 where there is no line (a program's arguments).</param>
/// <param name="Literal">It was quoted: what looks like an option is none.</param>
public sealed record Word(string Text, int Start = -1, bool Literal = false)
{
    /// <summary>A program's arguments as words.</summary>
    public static IReadOnlyList<Word> Of(IEnumerable<string> arguments) =>
        [.. arguments.Select(text => new Word(text))];

    /// <summary>It is exactly this option.</summary>
    public bool Is(string option) => !Literal && Text == option;
}
