namespace Experimance.Host.Access.Attempts;

/// <summary>
/// Slows guessing, and locks nobody out: limits are on the pair of account and address, so that no stranger's attempts keep a
/// person from their account; a pair that logged in lately is only paced. Safe from any thread.
/// </summary>
internal sealed class LoginAttempts(TimeProvider time)
{
    /// <summary>Of one account from one address, a minute.</summary>
    public const int OfAPair = 5;

    /// <summary>From one address, a minute, whatever account.</summary>
    public const int OfAnAddress = 20;

    public const int PairsAtMost = 10_000;

    /// <summary>Between the attempts of a pair that logged in lately, once its first ones are spent.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly RecentTries _pairs = new(PairsAtMost, time);
    private readonly RecentTries _addresses = new(PairsAtMost, time);

    /// <summary>Pairs and addresses that are remembered now.</summary>
    public int Remembered
    {
        get
        {
            lock (_gate)
            {
                return _pairs.Keys + _addresses.Keys;
            }
        }
    }

    /// <summary>May it be tried now? If so, it counts.</summary>
    /// <param name="account">What was typed, plain; for a link "": the address alone counts.</param>
    /// <param name="known">They logged in from there lately.</param>
    /// <returns>Zero: yes; else how long to wait.</returns>
    public TimeSpan Begin(string account, string address, bool known)
    {
        var pair = $"{address} {account}";
        lock (_gate)
        {
            var wait =
                known ? PaceOf(pair)
                : account.Length == 0 ? _addresses.Wait(address, OfAnAddress)
                : Longer(_pairs.Wait(pair, OfAPair), _addresses.Wait(address, OfAnAddress));
            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            if (account.Length > 0)
            {
                _pairs.Add(pair);
            }

            if (!known)
            {
                _addresses.Add(address);
            }

            return TimeSpan.Zero;
        }
    }

    /// <summary>It was the right password: what was mistyped before is forgotten.</summary>
    public void Succeeded(string account, string address)
    {
        lock (_gate)
        {
            _pairs.Forget($"{address} {account}");
        }
    }

    private TimeSpan PaceOf(string pair) =>
        _pairs.Count(pair) < OfAPair || _pairs.SinceLast(pair) is not { } since || since >= Pace
            ? TimeSpan.Zero
            : Pace - since;

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
