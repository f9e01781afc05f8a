namespace Experimance.Palettes.Log;

/// <summary>What is searched for, newest first.</summary>
/// <param name="From">Not older.</param>
/// <param name="To">Not newer.</param>
/// <param name="Limit">Entries of one page, 1 to <see cref="LimitAtMost"/>.</param>
/// <param name="Cursor">Where an earlier page of the same search ended; empty: begin with the newest.</param>
public sealed record LogQuery(LogFilter Filter, DateTimeOffset? From, DateTimeOffset? To, int Limit, string Cursor = "")
{
    public const int LimitAtMost = 1000;
}
