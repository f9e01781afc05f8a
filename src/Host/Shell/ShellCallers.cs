using System.Net;
using System.Net.Sockets;
using Experimance.Host.Access;
using Experimance.Palettes.Running;
using Experimance.Wire;
using Grpc.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Experimance.Host.Shell;

/// <summary>Who calls: by the kernel's word at the machine's socket, by a token over TCP. Everybody else is refused and written down.</summary>
internal sealed class ShellCallers(PeerRoles peers, IAccessTokens tokens, IShellAudit audit)
{
    private const string Bearer = "Bearer ";

    /// <summary>Who may do what at the machine's socket.</summary>
    public PeerRoles Peers { get; } = peers;

    /// <exception cref="RpcException">Refused: Unauthenticated.</exception>
    public Caller Of(ServerCallContext context, string what)
    {
        var connection = context.GetHttpContext();
        var socket = connection.Features.Get<IConnectionSocketFeature>()?.Socket;
        if (socket is { AddressFamily: AddressFamily.Unix })
        {
            var peer = PeerCredentials.Of(socket);
            return Peers.Of(peer)
                ?? throw Refuse(
                    new(Users.Name(peer.User) ?? $"uid {peer.User}", Role.None, $"pid {peer.Process}", "shell"),
                    what,
                    $"user {Users.Name(peer.User) ?? $"{peer.User}"} may not use this socket: root, or a member of {PeerRoles.AdminGroup} or {PeerRoles.OperatorGroup}, may"
                );
        }

        var from = CallerFeature.From(connection);
        if (
            connection.Features.Get<ITlsConnectionFeature>() is null
            && (connection.Connection.RemoteIpAddress is not { } far || !IPAddress.IsLoopback(far))
        )
        {
            throw Refuse(
                new("nobody", Role.None, from, "shell"),
                what,
                "from another machine only with TLS: this token has been readable on its way, so remove it (system token-remove) and make a new one"
            );
        }

        var header = context.RequestHeaders.GetValue("authorization") ?? "";
        var token = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..] : "";
        return tokens.Check(token, from, "shell")
            ?? throw Refuse(
                new("nobody", Role.None, from, "shell"),
                what,
                "no valid token: this host does not know it, or it has expired or was removed; at the machine 'pbm system tokens' lists them and 'pbm system token-add NAME --role ROLE' makes one, to be given as EXPERIMANCE_TOKEN"
            );
    }

    private RpcException Refuse(Caller caller, string what, string why)
    {
        audit.Write(caller, what, "refused: no valid credential");
        return new(new(StatusCode.Unauthenticated, why));
    }
}
