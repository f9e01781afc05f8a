namespace Experimance.Host.Lifecycle.Starts;

/// <summary>
/// How systemd saw the unit end, as <c>infra/systemd/experimance-ended</c> writes it (<c>records/ended</c>): the values of
/// systemd.exec(5), <c>$SERVICE_RESULT</c> and its neighbours.
/// </summary>
/// <param name="Invocation">Of the life that ended.</param>
/// <param name="Result"><c>success</c>, <c>watchdog</c>, <c>signal</c>, <c>exit-code</c>, <c>oom-kill</c>, <c>timeout</c>, …</param>
/// <param name="Code"><c>exited</c>, <c>killed</c> or <c>dumped</c>.</param>
/// <param name="Status">A number, or a signal's name.</param>
internal sealed record UnitEnd(string Invocation, string Result, string Code, string Status)
{
    private const int LongestLine = 200;

    /// <summary>Null: it is not such a line.</summary>
    public static UnitEnd? Parse(string text) =>
        text.Length <= LongestLine
        && text.Trim().Split(' ') is { Length: 4 } words
        && words.All(word => word.Length > 0 && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
            ? new(words[0], words[1], words[2], words[3])
            : null;

    /// <summary>The last one written there; null: none, or none that can be read.</summary>
    public static UnitEnd? Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
