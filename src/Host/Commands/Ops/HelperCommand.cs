using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Experimance.Host.Lifecycle;
using Experimance.Host.Programs;
using Experimance.Host.Shell;
using Experimance.Operations.Helper;

namespace Experimance.Host.Commands.Ops;

/// <summary><c>experimance ops helper</c>: one request of <c>experimance-helper.socket</c>, which is this program's standard input.</summary>
internal static class HelperCommand
{
    public static Command Create()
    {
        var command = new Command(
            "helper",
            "Serves one request of the service to this machine; started by systemd alone."
        )
        {
            Hidden = true,
        };
        command.SetAction((_, end) => ServeAsync(end));
        return command;
    }

    private static async Task<int> ServeAsync(CancellationToken end)
    {
        using var socket = Connection();
        if (socket is null || WorkingTree.Find() is not { } tree)
        {
            await Console
                .Error.WriteLineAsync(
                    "experimance: this is a part of experimance-helper.socket and does nothing by hand: systemctl status experimance-helper.socket"
                )
                .ConfigureAwait(false);
            return ExitCode.UsedWrongly;
        }

        var time = TimeProvider.System;
        var deeds = new HelperDeeds(new ProgramRunner(time), Environment.ProcessPath!, Path.Combine(tree, "projects"));
        await using var stream = new NetworkStream(socket);
        var done = await new HelperDesk(HelperDesk.InSystem, deeds, time)
            .ServeAsync(stream, PeerOf(socket), end)
            .ConfigureAwait(false);
        return done ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>Standard input, where it is a socket of this machine; null: it is something else.</summary>
    private static Socket? Connection()
    {
        try
        {
            var socket = new Socket(new SafeSocketHandle(0, ownsHandle: false));
            return socket.AddressFamily == AddressFamily.Unix ? socket : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static HelperPeer PeerOf(Socket socket)
    {
        var peer = PeerCredentials.Of(socket);
        return new(
            peer.Process,
            peer.User,
            Users.Name(peer.User) ?? peer.User.ToString(CultureInfo.InvariantCulture),
            // Operators, and the service's own user, whose group it is.
            peer.User == 0
                || (Users.GroupId(PeerRoles.OperatorGroup) is { } group && peer.Groups.Contains(group))
        );
    }
}
