using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Foundation.Files;
using Experimance.Host.Sandbox;
using Experimance.Host.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Experimance.Host.Tests.Screens;

/// <summary>The pages' endpoints on a free loopback port; the test plays the rooms behind them.</summary>
internal sealed class PageRig : IAsyncDisposable
{
    public const double BowlRadius = 270;
    private readonly TemporaryFolder _folder = new();
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly ActorSystem _system = ActorSystem.Create("pages", "akka.loglevel = OFF");
    private readonly WebApplication _app;

    private PageRig()
    {
        Store = new PictureStore(
            _folder["pictures"],
            new(1_000_000, 1_000_000),
            TimeProvider.System,
            NullLogger.Instance
        );
        var rooms = _system.ActorOf(Props.Create(() => new Ear(_heard.Writer)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseWebSockets();
        _app.MapScreens(["main"], rooms, Store, TimeProvider.System);
        _app.MapSandbox(_system, rooms, rooms, BowlRadius, TimeProvider.System);
    }

    public PictureStore Store { get; }

    public string PicturesFolder => _folder["pictures"];

    public HttpClient Http { get; } = new();

    public Uri Address => Http.BaseAddress!;

    public static async Task<PageRig> StartAsync()
    {
        var rig = new PageRig();
        await rig._app.StartAsync(TestContext.Current.CancellationToken);
        var address = rig
            ._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        rig.Http.BaseAddress = new(address);
        return rig;
    }

    /// <summary>A page's socket. The origin is the host's own unless another is given.</summary>
    public async Task<ClientWebSocket> ConnectAsync(string path, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", origin ?? Address.GetLeftPart(UriPartial.Authority));
        var live = new UriBuilder(new Uri(Address, path)) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(live, TestContext.Current.CancellationToken);
        return socket;
    }

    /// <summary>The next message of that kind that a room hears.</summary>
    public async Task<T> HearAsync<T>()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        await foreach (var message in _heard.Reader.ReadAllAsync(patience.Token))
        {
            if (message is T wanted)
            {
                return wanted;
            }
        }

        throw new InvalidOperationException("the rig has ended");
    }

    public static Task SayAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(text),
            WebSocketMessageType.Text,
            true,
            TestContext.Current.CancellationToken
        );

    /// <summary>The next whole message; null when the other side closed.</summary>
    public static async Task<byte[]?> ReadAsync(ClientWebSocket socket)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return whole.ToArray();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _system.Terminate();
        _folder.Dispose();
    }

    private sealed class Ear : ReceiveActor
    {
        public Ear(ChannelWriter<object> heard) => ReceiveAny(message => heard.TryWrite(message));
    }
}
