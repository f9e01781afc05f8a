namespace Experimance.Client.Connecting;

/// <summary>How long to wait before each further try: 1, 2, 4 … 30 s.</summary>
internal sealed class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _next = TimeSpan.FromSeconds(1);

    public TimeSpan Next()
    {
        var now = _next;
        _next = _next * 2 < Longest ? _next * 2 : Longest;
        return now;
    }
}
