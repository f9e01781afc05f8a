using System.Net.Sockets;
using Experimance.Wire;
using Google.Protobuf;

namespace Experimance.Host.Tests.Shell;

/// <summary>A client of the night door that knows nothing but its frames.</summary>
internal sealed class NightClient : IDisposable
{
    private const int MostKnocks = 200;

    private readonly Socket _socket;

    public NightClient(string path)
        : this(Connected(path)) { }

    /// <param name="connected">By whoever it is to be taken for.</param>
    public NightClient(Socket connected)
    {
        _socket = connected;
        _socket.ReceiveTimeout = 30_000;
        Stream = new NetworkStream(_socket);
    }

    public NetworkStream Stream { get; }

    public static IReadOnlyList<NightAnswer> Ask(string path, NightRequest request)
    {
        using var client = new NightClient(path);
        return client.Ask(request);
    }

    /// <summary>Knocks until it is heard: who may not come in is given a moment alone, which on busy cores may be over before a word is said.</summary>
    /// <param name="connect">Makes a new connection.</param>
    public static IReadOnlyList<NightAnswer> AskUntilHeard(Func<Socket> connect, NightRequest request)
    {
        for (var knocks = 0; ; knocks++)
        {
            using var client = new NightClient(connect());
            try
            {
                if (client.Ask(request) is { Count: > 0 } answers)
                {
                    return answers;
                }
            }
            catch (IOException) when (knocks < MostKnocks)
            {
                // Closed while we were still sending.
            }

            knocks.ShouldBeLessThan(MostKnocks, "the door answers nothing");
        }
    }

    public static IReadOnlyList<NightAnswer> AskUntilHeard(string path, NightRequest request) =>
        AskUntilHeard(() => Connected(path), request);

    public static IReadOnlyList<CommandEvent> Run(
        string path,
        string palette,
        string command,
        params (string Name, string Value)[] arguments
    )
    {
        var call = new CommandCall
        {
            Id = Guid.NewGuid().ToString(),
            Palette = palette,
            Command = command,
        };
        foreach (var (name, value) in arguments)
        {
            call.Arguments[name] = value;
        }

        return [.. Ask(path, new() { Call = call }).Select(answer => answer.Event)];
    }

    public IReadOnlyList<NightAnswer> Ask(IMessage request)
    {
        NightFrames.Write(Stream, request, NightFrames.LongestRequest);
        return Rest();
    }

    /// <summary>All that comes until the door closes.</summary>
    public IReadOnlyList<NightAnswer> Rest()
    {
        List<NightAnswer> answers = [];
        try
        {
            while (NightFrames.Read(Stream, NightAnswer.Parser, NightFrames.LongestAnswer) is { } answer)
            {
                answers.Add(answer);
            }
        }
        catch (IOException)
        {
            // Closed while we were still sending: a reset, as good as an end.
        }

        return answers;
    }

    public void Dispose()
    {
        Stream.Dispose();
        _socket.Dispose();
    }

    private static Socket Connected(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        return socket;
    }
}
