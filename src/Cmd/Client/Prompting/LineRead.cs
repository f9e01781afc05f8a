namespace Experimance.Client.Prompting;

/// <summary>How a line ended.</summary>
internal enum LineEnd
{
    Entered,

    /// <summary>Ctrl-C: the line is thrown away.</summary>
    Interrupted,

    /// <summary>Ctrl-D at an empty line, or nobody types any more.</summary>
    Closed,
}

/// <param name="Text">What stood there.</param>
internal readonly record struct LineRead(LineEnd End, string Text);
