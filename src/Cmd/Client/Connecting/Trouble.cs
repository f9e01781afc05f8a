using System.Net.Sockets;
using System.Security.Authentication;
using Grpc.Core;

namespace Experimance.Client.Connecting;

/// <summary>What a failed call means.</summary>
internal enum Trouble
{
    /// <summary>No connection came about: nothing was sent.</summary>
    NotReached,

    /// <summary>The connection broke: what was sent may have arrived.</summary>
    Lost,

    /// <summary>The host answered, and the answer is no.</summary>
    Refused,

    /// <summary>It was cancelled from here.</summary>
    Cancelled,
}

/// <summary>Reads a <see cref="RpcException"/> for people.</summary>
internal static class Troubles
{
    /// <summary>HTTP/2's HTTP_1_1_REQUIRED: pages live there.</summary>
    private const long Http1Wanted = 0xd;

    private static readonly string Port =
        $"the shell's port is pbm_port in the host's host.toml, {HostAddress.UsualPort} unless said";

    public static Trouble Of(RpcException error) =>
        error.StatusCode switch
        {
            StatusCode.Cancelled => Trouble.Cancelled,
            _ when Inner<AuthenticationException>(error) is not null => Trouble.NotReached,
            _ when Inner<SocketException>(error) is { } socket && IsConnecting(socket.SocketErrorCode) =>
                Trouble.NotReached,
            StatusCode.Unavailable => Trouble.Lost,
            // Made up on this side, of a connection that ended within a message.
            StatusCode.Internal or StatusCode.Unknown when error.Status.DebugException is not null => Trouble.Lost,
            _ => Trouble.Refused,
        };

    /// <summary>Why, and what to do.</summary>
    public static string Why(RpcException error, HostAddress address)
    {
        if (Inner<UntrustedException>(error) is { } untrusted)
        {
            return untrusted.Message;
        }

        if (Inner<AuthenticationException>(error) is { } other)
        {
            return $"no TLS with {address} ({other.Message}); {Port}";
        }

        if (Inner<HttpProtocolException>(error) is { ErrorCode: Http1Wanted })
        {
            return $"what answers at {address} is no shell; {Port}";
        }

        if (Inner<SocketException>(error) is { } socket)
        {
            return socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused when address.Socket is not null =>
                    $"the host that had {address} does not run any more",
                SocketError.ConnectionRefused when address.IsLoopback =>
                    $"nobody listens at {address}; does a host run, and is that its pbm_port (host.toml, {HostAddress.UsualPort} unless said)?",
                SocketError.ConnectionRefused =>
                    $"nobody listens at {address}; does a host run there, and do pbm_listen and pbm_port of its host.toml let others in (usually only its own machine)? ssh needs neither: ssh {address.Name} pbm …",
                SocketError.AccessDenied =>
                    $"{address} may be used by root and the groups experimance-admin and experimance only",
                SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
                    $"there is no machine called {address.Name}; look at the name and the network, or give its address",
                SocketError.AddressNotAvailable => $"there is no socket {address}; does a host run?",
                _ => $"{address}: {socket.Message}",
            };
        }

        return error.StatusCode switch
        {
            StatusCode.Unimplemented => $"what answers at {address} is no host of Experimance, or one too old for pbm",
            _ when error.Status.Detail.Length > 0 && error.Status.DebugException is null => error.Status.Detail,
            _ => $"{address}: {error.Status.DebugException?.Message ?? error.StatusCode.ToString()}",
        };
    }

    private static bool IsConnecting(SocketError error) =>
        error
            is SocketError.ConnectionRefused
                or SocketError.AccessDenied
                or SocketError.HostNotFound
                or SocketError.TryAgain
                or SocketError.NoData
                or SocketError.AddressNotAvailable
                or SocketError.HostUnreachable
                or SocketError.NetworkUnreachable
                or SocketError.TimedOut;

    private static T? Inner<T>(RpcException error)
        where T : Exception
    {
        for (var at = error.Status.DebugException; at is not null; at = at.InnerException)
        {
            if (at is T found)
            {
                return found;
            }
        }

        return null;
    }
}
