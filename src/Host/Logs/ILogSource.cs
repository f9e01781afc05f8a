namespace Experimance.Host.Logs;

/// <summary>Where the log lies.</summary>
internal interface ILogSource
{
    /// <summary>For people: <c>logs/</c>, <c>journal</c>.</summary>
    string Name { get; }

    /// <summary>Line by line from the newest to the oldest.</summary>
    /// <param name="after">A <see cref="RawLine.Place"/>, to go on below it; empty: from the newest.</param>
    /// <param name="from">Older lines may be left out, newer ones not.</param>
    /// <param name="to">Newer lines may be left out, older ones not.</param>
    /// <exception cref="Experimance.Palettes.Running.CommandFailedException">It cannot be read, or the place is none.</exception>
    IAsyncEnumerable<RawLine> ReadBackAsync(
        string after,
        DateTimeOffset? from,
        DateTimeOffset? to,
        CancellationToken end
    );
}
