using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Images.Terrain;
using Experimance.Host.Sandbox;
using Experimance.Host.Screens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SkiaSharp;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.EndToEnd.Screens;

/// <summary>
/// The real display room, picture store and screen endpoints on a free loopback port; the test plays core and hears what
/// core and the image server would hear.
/// </summary>
internal sealed class ScreenRig : IAsyncDisposable
{
    /// <summary>Of the sandbox's bowl, in millimetres.</summary>
    public const double BowlRadius = 270;

    private readonly TemporaryFolder _folder = new();
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly WebApplication _app;
    private readonly ActorSystem _system;
    private readonly TerrainPainter _painter = new();

    private ScreenRig(DisplaySettings settings)
    {
        var hocon = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));
        _system = ActorSystem.Create("screens", ConfigurationFactory.ParseString(hocon));
        Store = new PictureStore(
            _folder["pictures"],
            new(1_000_000_000, 10_000_000),
            TimeProvider.System,
            NullLogger.Instance
        );
        var ear = _system.ActorOf(Props.Create(() => new Ear(_heard.Writer)));
        var rooms = new Rooms(ear, ear, ear, ear, ear, ear);
        var service = DisplaySetup.Create(
            settings,
            _folder.Places,
            "experimance",
            Store,
            TimeProvider.System,
            NullLoggerFactory.Instance
        );
        Display = _system.ActorOf(service.Props(rooms), "display");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.UseWebSockets();
        _app.MapScreens([.. settings.Screens.Select(s => s.Name)], Display, Store, TimeProvider.System);
        _app.MapSandbox(_system, ear, ear, BowlRadius, TimeProvider.System);
    }

    public IActorRef Display { get; }

    public PictureStore Store { get; }

    public string Address { get; private set; } = "";

    /// <summary>What <see cref="ShowTerrain"/> drew last, with its maps before encoding.</summary>
    public TerrainPicture? LastDrawn { get; private set; }

    public static async Task<ScreenRig> StartAsync(DisplaySettings? settings = null)
    {
        var rig = new ScreenRig(settings ?? new());
        await rig._app.StartAsync(TestContext.Current.CancellationToken);
        rig.Address = rig
            ._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        return rig;
    }

    /// <summary>Draws the terrain of that sand and orders it.</summary>
    public ShowImage ShowTerrain(
        Era era,
        Biome biome,
        SandHeights? sand = null,
        Fade fade = Fade.Era,
        BowlPoint from = default,
        long seed = 7
    )
    {
        var drawn = _painter.Paint(
            new()
            {
                Era = era,
                Biome = biome,
                Seed = seed,
                Sand = sand ?? SandHeights.Flat,
            }
        );
        LastDrawn = drawn;
        var order = new ShowImage(
            Store.Put(drawn.Jpeg, "jpg"),
            Store.Put(drawn.ClassMap, "png"),
            Store.Put(drawn.FlowMap, "png"),
            [.. drawn.Fingerprint],
            fade,
            from,
            $"{era}, {biome}".ToLowerInvariant(),
            System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(era.ToString())
        );
        Display.Tell(order);
        return order;
    }

    /// <summary>Orders a picture of one colour (with a little grain, as every real one has).</summary>
    /// <param name="announce">Whether it is ordered at once.</param>
    public ShowImage ShowPlain(byte level, Fade fade, BowlPoint from = default, bool announce = true)
    {
        using var bitmap = new SKBitmap(256, 256, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var i = 0; i < 256 * 256; i++)
        {
            var grey = (byte)Math.Clamp(level + (i * 7 & 3), 0, 255);
            bitmap.SetPixel(i % 256, i / 256, new(grey, grey, grey));
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var order = new ShowImage(
            Store.Put(data.ToArray(), "png"),
            null,
            null,
            [.. Enumerable.Repeat(level, 768)],
            fade,
            from,
            "plain",
            "wilderness"
        );
        if (announce)
        {
            Display.Tell(order);
        }

        return order;
    }

    /// <summary>The next thing of that kind that core or the image server hears.</summary>
    public async Task<T> HearAsync<T>(Func<T, bool> fits)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        await foreach (var message in _heard.Reader.ReadAllAsync(patience.Token))
        {
            if (message is T wanted && fits(wanted))
            {
                return wanted;
            }
        }

        throw new InvalidOperationException("the rig has ended");
    }

    public Task PaintedAsync(ShowImage order) => HearAsync<Painted>(p => p.Address == order.Address);

    public async Task<ScreenStatus> StatusAsync(string screen = "main")
    {
        var screens = await Display.Ask<DisplayProtocol.Screens>(
            AskScreens.Instance,
            TestContext.Current.CancellationToken
        );
        return screens.All.Single(s => s.Screen == screen);
    }

    /// <summary>Asks until the screen is as wanted; what it was last is in the failure.</summary>
    public async Task<ScreenStatus> StatusAsync(Func<ScreenStatus, bool> wanted, string screen = "main")
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var turn = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var status = await StatusAsync(screen);
            if (wanted(status))
            {
                return status;
            }

            patience.IsCancellationRequested.ShouldBeFalse($"the screen stays at {status}");
            await turn.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The installation is gone as far as the page can tell.</summary>
    public Task StopWebAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _system.Terminate();
        _folder.Dispose();
    }

    private sealed class Ear : ReceiveActor
    {
        public Ear(ChannelWriter<object> heard) => ReceiveAny(message => heard.TryWrite(message));
    }
}
