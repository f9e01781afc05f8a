using System.Net;
using Experimance.Host.Access.Attempts;
using Microsoft.AspNetCore.Connections;

namespace Experimance.Host.Access.Gate;

/// <summary>
/// How many connections may stand at once: an address that holds many takes no place from others, and all from beyond this machine
/// together take none from its own screens. Safe from any thread.
/// </summary>
/// <param name="alsoHere">Addresses of this very machine count like others: no screens of its own come this way.</param>
internal sealed class GateConnections(bool alsoHere = false)
{
    /// <summary>Of one address that counts.</summary>
    public const int OfAnAddress = 50;

    /// <summary>Of all addresses that count.</summary>
    public const int Together = 150;

    /// <summary>All together.</summary>
    public const int AtMost = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = [];
    private int _counted;
    private long _refused;

    /// <summary>Connections that were closed at once.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address;
        if (!Enter(address))
        {
            Interlocked.Increment(ref _refused);
            connection.Abort(new("too many connections from this address"));
            return;
        }

        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(address);
        }
    }

    internal bool Enter(IPAddress? address)
    {
        if (IsFree(address))
        {
            return true;
        }

        var from = Origin.Of(address);
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(from);
            if (open >= OfAnAddress || _counted >= Together)
            {
                return false;
            }

            _open[from] = open + 1;
            _counted++;
            return true;
        }
    }

    internal void Leave(IPAddress? address)
    {
        if (IsFree(address))
        {
            return;
        }

        var from = Origin.Of(address);
        lock (_gate)
        {
            _counted--;
            if (--_open[from] == 0)
            {
                _open.Remove(from);
            }
        }
    }

    private bool IsFree(IPAddress? address) => !alsoHere && address is not null && IPAddress.IsLoopback(address);
}
