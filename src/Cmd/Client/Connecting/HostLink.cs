using System.Runtime.CompilerServices;
using Experimance.Client.Arguments;
using Grpc.Core;
using Grpc.Net.Client;

namespace Experimance.Client.Connecting;

/// <summary>A connection to one host, and what the host said of itself when it began.</summary>
internal sealed class HostLink : IHost, IDisposable
{
    /// <summary>A healthy host answers at its socket within milliseconds; after that its thread pool is taken to be stuck.</summary>
    public static readonly TimeSpan LocalPatience = TimeSpan.FromSeconds(1.5);

    /// <summary>Over a network, and at a machine that is very busy.</summary>
    public static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(10);

    private readonly Credentials _credentials;
    private readonly TimeProvider _clock;
    private GrpcChannel _channel;
    private Shell.ShellClient _shell;

    private HostLink(HostAddress address, Credentials credentials, TimeProvider clock)
    {
        Address = address;
        _credentials = credentials;
        _clock = clock;
        (_channel, _shell) = Connect();
    }

    public HostAddress Address { get; }

    public TimeProvider Clock => _clock;

    /// <summary>Of the latest greeting.</summary>
    public Welcome Welcome { get; private set; } = new();

    /// <summary>For the prompt: the machine's name at its own socket, else what was typed.</summary>
    public string Name =>
        Address.Socket is not null && Welcome.HostName.Length > 0 ? Welcome.HostName : Address.ToString();

    /// <summary>Connects and greets.</summary>
    /// <param name="patience">For the greeting's answer.</param>
    /// <exception cref="PbmException">Not reached, refused, or of another age.</exception>
    /// <exception cref="HostStuckException">At the machine's socket nobody answers.</exception>
    public static async Task<HostLink> OpenAsync(
        HostAddress address,
        Credentials credentials,
        TimeProvider clock,
        TimeSpan patience,
        CancellationToken end
    )
    {
        if (address.Socket is null)
        {
            credentials.DemandToken();
        }

        var link = new HostLink(address, credentials, clock);
        try
        {
            await link.GreetAsync(patience, end).ConfigureAwait(false);
            return link;
        }
        catch
        {
            link.Dispose();
            throw;
        }
    }

    /// <summary>A new connection in place of the one that broke, with a new greeting.</summary>
    /// <inheritdoc cref="OpenAsync" path="/exception"/>
    public Task ReconnectAsync(CancellationToken end)
    {
        _channel.Dispose();
        (_channel, _shell) = Connect();
        return GreetAsync(LongPatience, end);
    }

    /// <exception cref="RpcException">See <see cref="Troubles"/>.</exception>
    public async IAsyncEnumerable<CommandEvent> RunAsync(
        CommandCall call,
        [EnumeratorCancellation] CancellationToken end
    )
    {
        using var run = _shell.Run(call, Options(end));
        while (await run.ResponseStream.MoveNext(end).ConfigureAwait(false))
        {
            yield return run.ResponseStream.Current;
        }
    }

    public async Task<Fate> AskFateAsync(string id, CancellationToken end) =>
        await _shell.AskFateAsync(new() { Id = id }, Options(end)).ConfigureAwait(false);

    /// <summary>Values that may stand there; none where the host does not know in time.</summary>
    public async Task<IReadOnlyList<string>> CompleteAsync(CompletionAsk ask, CancellationToken end)
    {
        using var limit = new CancellationTokenSource(LocalPatience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        try
        {
            return (await _shell.CompleteAsync(ask, Options(either.Token)).ConfigureAwait(false)).Values;
        }
        catch (RpcException)
        {
            return [];
        }
    }

    public void Dispose() => _channel.Dispose();

    private async Task GreetAsync(TimeSpan patience, CancellationToken end)
    {
        using var limit = new CancellationTokenSource(patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        var hello = new Hello { Protocol = ClientVersion.Protocol, ClientVersion = ClientVersion.Text };
        try
        {
            Welcome = await _shell.GreetAsync(hello, Options(either.Token)).ConfigureAwait(false);
        }
        catch (RpcException cancelled) when (cancelled.StatusCode == StatusCode.Cancelled)
        {
            end.ThrowIfCancellationRequested();
            throw Address.Socket is { } socket && patience < LongPatience
                ? new HostStuckException(socket)
                : PbmException.NotReached($"{Address} did not answer within {Spans.Tell(patience)}");
        }
        catch (RpcException error)
        {
            throw new PbmException(
                Troubles.Why(error, Address),
                Troubles.Of(error) == Trouble.Refused && error.StatusCode != StatusCode.Unimplemented
                    ? ExitStatus.Failed
                    : ExitStatus.NotReached
            );
        }

        if (ClientVersion.Clash(Welcome) is { } clash)
        {
            throw PbmException.Refused(clash);
        }
    }

    private (GrpcChannel, Shell.ShellClient) Connect()
    {
        var channel = GrpcChannel.ForAddress(
            Address.Uri,
            new() { HttpHandler = Wires.To(Address, _credentials), DisposeHttpClient = true }
        );
        return (channel, new(channel));
    }

    private CallOptions Options(CancellationToken end)
    {
        // Only where it cannot be read on the way; the address says so itself, not a name's look-up.
        var headers =
            Address.Socket is null && _credentials.Token is { } token
                ? new Metadata { { "authorization", $"Bearer {token}" } }
                : null;
        return new(headers, cancellationToken: end);
    }
}
