using System.Net.Sockets;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Shell;

/// <summary>
/// The second socket of this machine (<see cref="SocketPlace.NightName"/>): what a person needs to see while every room hangs and the
/// thread pool is full, when gRPC cannot answer. One thread of its own does all, with blocking calls: who it is, one request, one
/// night command, its answer; then the next client. Nothing here is asynchronous.
/// </summary>
internal sealed partial class NightDoor : IDisposable
{
    /// <summary>Everybody may knock at the machine's sockets; the kernel tells who it is.</summary>
    public const UnixFileMode Mode = (UnixFileMode)0b110_110_110;

    /// <summary>For a whole request.</summary>
    public static readonly TimeSpan AskLimit = TimeSpan.FromSeconds(1);

    /// <summary>For a whole answer to be taken.</summary>
    public static readonly TimeSpan TakeLimit = TimeSpan.FromSeconds(5);

    /// <summary>Clients in the kernel's queue; further ones are refused by it.</summary>
    private const int Waiting = 16;

    /// <summary>For a request of somebody who is refused anyhow: it is read only to be named.</summary>
    private static readonly TimeSpan StrangerLimit = TimeSpan.FromMilliseconds(50);

    /// <summary>After a failure.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    /// <summary>How soon the end is noticed.</summary>
    private static readonly TimeSpan LookUp = TimeSpan.FromSeconds(1);

    private readonly string _path;
    private readonly CommandRunner _runner;
    private readonly Func<PeerCredentials, Caller?> _callers;
    private readonly IShellAudit _audit;
    private readonly ShellFacts _facts;
    private readonly ILogger<NightDoor> _log;
    private readonly Socket _listener;
    private readonly ManualResetEventSlim _over = new();
    private volatile bool _ending;

    /// <param name="callers">Who that is, see <see cref="PeerRoles"/>; null: refused.</param>
    /// <exception cref="IOException">The socket cannot be made.</exception>
    public NightDoor(
        string path,
        CommandRunner runner,
        Func<PeerCredentials, Caller?> callers,
        IShellAudit audit,
        ShellFacts facts,
        ILogger<NightDoor> log
    )
    {
        (_path, _runner, _callers, _audit, _facts, _log) = (path, runner, callers, audit, facts, log);
        // Left behind by a host that was killed; the lock on state says that no other host lives here.
        File.Delete(path);
        _listener = Listen(path);
        new Thread(Serve) { IsBackground = true, Name = "night door" }.Start();
    }

    /// <summary>Returns at once; the thread ends within a second, or when the client that it serves is done.</summary>
    public void Dispose()
    {
        _ending = true;
        _over.Set();
        File.Delete(_path);
    }

    private static Socket Listen(string path)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            listener.Bind(new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, Mode);
            }

            listener.Listen(Waiting);
            return listener;
        }
        catch (SocketException refused)
        {
            listener.Dispose();
            throw new IOException($"{path}: {refused.Message}", refused);
        }
    }

    private void Serve()
    {
        using (_listener)
        {
            while (!_ending)
            {
                try
                {
                    if (_listener.Poll(LookUp, SelectMode.SelectRead))
                    {
                        using var client = _listener.Accept();
                        Serve(client);
                    }
                }
#pragma warning disable CA1031 // whatever one client does, the next must find the door open
                catch (Exception failed)
#pragma warning restore CA1031
                {
                    LogFailed(failed.Message);
                    // Where none can be accepted (no file numbers left) the next try would come at once, and for ever.
                    _over.Wait(Breath);
                }
            }
        }
    }

    private void Serve(Socket client)
    {
        var stream = new NightStream(client, _runner.Means.Clock);
        var peer = PeerCredentials.Of(client);
        var known = _callers(peer);
        stream.Within(known is null ? StrangerLimit : AskLimit);
        if (NightFrames.Read(stream, NightRequest.Parser, NightFrames.LongestRequest) is not { } request)
        {
            return;
        }

        if (known is not { } caller)
        {
            Refuse(stream, peer, request);
            return;
        }

        switch (request.WhatCase)
        {
            case NightRequest.WhatOneofCase.Hello:
                Answer(stream, new() { Welcome = Welcomes.Of(_runner, _facts, caller) });
                break;
            case NightRequest.WhatOneofCase.Call:
                _runner.RunNight(request.Call, caller, said => Answer(stream, new() { Event = said }));
                break;
        }
    }

    private void Refuse(NightStream stream, PeerCredentials peer, NightRequest request)
    {
        var user = Users.Name(peer.User) ?? $"uid {peer.User}";
        _audit.Write(
            new(user, Role.None, $"pid {peer.Process}", "shell"),
            request.Call is { } call ? $"{call.Palette} {call.Command}" : "greet",
            "refused: no valid credential"
        );
        Answer(
            stream,
            new()
            {
                Event = new()
                {
                    Result = new()
                    {
                        Outcome = Outcome.Refused,
                        Why =
                            $"user {user} may not use this socket: root, or a member of {PeerRoles.AdminGroup} or {PeerRoles.OperatorGroup}, may",
                    },
                },
            }
        );
    }

    private static void Answer(NightStream stream, NightAnswer answer)
    {
        stream.Within(TakeLimit);
        NightFrames.Write(stream, answer, NightFrames.LongestAnswer);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A client of the night door was dropped: {Why}")]
    private partial void LogFailed(string why);
}
