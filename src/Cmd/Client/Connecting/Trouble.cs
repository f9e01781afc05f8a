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
        if (Inner<AuthenticationException>(error) is { } untrusted)
        {
            return $"the certificate of {address} is not trusted ({untrusted.Message}); give its authority's file by {Credentials.AuthorityVariable}";
        }

        if (Inner<SocketException>(error) is { } socket)
        {
            return socket.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => address.Socket is null
                    ? $"nobody listens at {address}"
                    : $"the host that had {address} does not run any more",
                SocketError.AccessDenied =>
                    $"{address} may be used by root and the groups experimance-admin and experimance only",
                SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
                    $"there is no machine called {address.Name}",
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
