using Experimance.Host.Access.Attempts;
using Experimance.Host.Api;

namespace Experimance.Host.Access.Gate;

/// <summary>
/// How many requests a second one address may make: nobody else's page stands still because of one that asks without end.
/// Pictures do not count. Safe from any thread.
/// </summary>
internal sealed class GateFlood(TimeProvider time)
{
    /// <summary>Requests a second in the long run.</summary>
    public const double Rate = 50;

    /// <summary>At once: a page with its modules, on several phones behind one address.</summary>
    public const double Burst = 200;

    /// <summary>This machine's own programs may ask more often: the screens are fed here.</summary>
    public const double Loopback = 10;

    public const int AddressesAtMost = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Bucket>> _known = [];
    private readonly LinkedList<Bucket> _order = new();
    private long _refused;

    /// <summary>Requests that were told to wait.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        var more = Origin.IsLoopback(context) ? Loopback : 1;
        if (context.Request.Path.StartsWithSegments("/media") || Take(Origin.Of(context), Rate * more, Burst * more))
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        Interlocked.Increment(ref _refused);
        context.Response.Headers.RetryAfter = "1";
        await Problem
            .Of(StatusCodes.Status429TooManyRequests, "Too many requests from this address; ask again in a second.")
            .ExecuteAsync(context)
            .ConfigureAwait(false);
    }

    /// <summary>Takes one from what an address has left.</summary>
    internal bool Take(string address, double rate, double burst)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (_known.TryGetValue(address, out var node))
            {
                _order.Remove(node);
                var grown = node.Value.Left + (time.GetElapsedTime(node.Value.At, now).TotalSeconds * rate);
                node.Value = node.Value with { Left = Math.Min(burst, grown), At = now };
            }
            else
            {
                node = new(new(address, burst, now));
                _known[address] = node;
                if (_known.Count > AddressesAtMost)
                {
                    _known.Remove(_order.First!.Value.Address);
                    _order.RemoveFirst();
                }
            }

            _order.AddLast(node);
            if (node.Value.Left < 1)
            {
                return false;
            }

            node.Value = node.Value with { Left = node.Value.Left - 1 };
            return true;
        }
    }

    private sealed record Bucket(string Address, double Left, long At);
}
