using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Experimance.Host.Shell;

/// <summary>
/// How many connections may stand at once at the machine's socket, to which everybody of the machine comes: each user who may use it
/// has so many, and all who may not have as many together, for a user can be somebody else at any time. Safe from any thread.
/// </summary>
internal sealed class PeerConnections(PeerRoles roles)
{
    public const int OfAUser = 50;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _open = [];

    public async Task PassAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var user = UserOf(connection);
        if (user is null || !Enter(user))
        {
            connection.Abort(new("too many connections of this user"));
            return;
        }

        try
        {
            await next(connection).ConfigureAwait(false);
        }
        finally
        {
            Leave(user);
        }
    }

    /// <summary>On whose account a connection goes.</summary>
    internal string AccountOf(PeerCredentials peer) => roles.Of(peer) is null ? "strangers" : $"{peer.User}";

    internal bool Enter(string account)
    {
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(account);
            if (open >= OfAUser)
            {
                return false;
            }

            _open[account] = open + 1;
            return true;
        }
    }

    internal void Leave(string account)
    {
        lock (_gate)
        {
            if (--_open[account] == 0)
            {
                _open.Remove(account);
            }
        }
    }

    /// <summary>Null: the kernel does not tell, for it has gone already.</summary>
    private string? UserOf(ConnectionContext connection)
    {
        try
        {
            return connection.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket
                ? AccountOf(PeerCredentials.Of(socket))
                : null;
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
