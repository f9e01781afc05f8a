namespace Experimance.Host.Audit;

/// <summary>Counts equal refusals from one source, so that a flood of them is one line a minute. Safe from any thread.</summary>
/// <param name="sources">So many sources are told apart; all others share one number.</param>
internal sealed class AuditRefusals(int sources)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Source, Counted> _counted = [];
    private long _others;

    /// <returns>True: it is the first of its source and is to be written now.</returns>
    public bool IsFirst(AuditSaid refusal)
    {
        var source = new Source(refusal.Who, refusal.From, refusal.Way, refusal.What);
        lock (_gate)
        {
            if (_counted.TryGetValue(source, out var known))
            {
                known.Times++;
                known.Last = refusal;
                return false;
            }

            if (_counted.Count >= sources)
            {
                _others++;
                return false;
            }

            _counted[source] = new() { Last = refusal };
            return true;
        }
    }

    /// <summary>What was counted since the last time; asked once a minute. A source that was quiet since then is forgotten.</summary>
    public IReadOnlyList<AuditSaid> Take()
    {
        lock (_gate)
        {
            var said = new List<AuditSaid>();
            foreach (var (source, counted) in _counted.ToList())
            {
                if (counted.Times == 0)
                {
                    _counted.Remove(source);
                    continue;
                }

                said.Add(counted.Last.Again(counted.Times));
                counted.Times = 0;
            }

            if (_others > 0)
            {
                said.Add(AuditSaid.Others(_others));
                _others = 0;
            }

            return said;
        }
    }

    private sealed record Source(string Who, string From, string Way, string What);

    private sealed class Counted
    {
        public required AuditSaid Last { get; set; }

        public long Times { get; set; }
    }
}
