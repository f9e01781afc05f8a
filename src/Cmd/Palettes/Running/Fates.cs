namespace Experimance.Palettes.Running;

/// <summary>
/// What became of the last commands, for clients whose connection was lost. The newest <see cref="Kept"/> are kept. Safe from
/// any thread.
/// </summary>
internal sealed class Fates
{
    public const int Kept = 500;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Who, Result? Result)> _known = [];
    private readonly Queue<string> _order = new();

    /// <returns>False: that id was used before, so it is not run again.</returns>
    public bool Begin(string id, string who)
    {
        lock (_gate)
        {
            if (!_known.TryAdd(id, (who, null)))
            {
                return false;
            }

            _order.Enqueue(id);
            if (_order.Count > Kept)
            {
                _known.Remove(_order.Dequeue());
            }

            return true;
        }
    }

    public void End(string id, Result result)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(id, out var before))
            {
                _known[id] = (before.Who, result);
            }
        }
    }

    /// <summary>Only who gave the command learns of it.</summary>
    public Fate Of(string id, string who)
    {
        lock (_gate)
        {
            return _known.TryGetValue(id, out var found) && found.Who == who
                ? new()
                {
                    Known = true,
                    Running = found.Result is null,
                    Result = found.Result,
                }
                : new();
        }
    }
}
