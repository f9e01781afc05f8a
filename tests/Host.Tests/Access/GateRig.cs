using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Configuration.History;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Installation;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.People;
using Experimance.Host.Access;
using Experimance.Host.Access.People;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Logs;
using Experimance.Host.Tests.Status;
using Experimance.Host.Tls;
using Experimance.Host.Web;
using Experimance.Palettes.Catalogue;
using Experimance.Palettes.Running;
using Experimance.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Access;

/// <summary>The whole page server with its gate on a free loopback port; a stand-in plays the rooms, and the gate's clock is the test's.</summary>
internal sealed class GateRig : IAsyncDisposable
{
    public const string Password = "sieben Sandburgen";

    private readonly TemporaryFolder _folder = new();
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly ActorSystem _system = ActorSystem.Create("gate", "akka.loglevel = OFF");
    private readonly Passwords _passwords = new(rounds: 100);
    private readonly PictureStore _pictures;
    private readonly WebEntry _entry;
    private readonly ActionLinks _links;
    private readonly WebApplication _app;

    private GateRig(bool development, CommandCatalogue? catalogue)
    {
        Directory.CreateDirectory(_folder.Places.Records);
        Access = new(_folder.Places, development ? DevelopmentKey.OfThisStart() : null, Audit, Time, _passwords);
        _pictures = new(_folder["pictures"], new(1_000_000, 1_000_000), TimeProvider.System, NullLogger.Instance);
        var rooms = _system.ActorOf(Props.Create(() => new RoomsStandIn(_heard.Writer)));
        Rooms = rooms;
        var run = new RunOptions(
            new ConfigurationRoots("/nowhere", new ProjectFolder("experimance", []), null),
            _folder.Places,
            [],
            0,
            [],
            RunOptions.ByHand,
            development
        );
        var (settings, port) = (new HostSettings(), HostProcess.FreePort());
        // Nobody beyond this machine: the port listens on loopback alone.
        _entry = new(
            settings,
            port,
            new(TlsFiles.Of(_folder.Places), settings, TimeProvider.System),
            HostFilter.OfMachine([]),
            () => false,
            TimeProvider.System
        );
        Address = new($"http://127.0.0.1:{port}");
        _links = ActionLinks.Open(_folder.Places, new(AddressBook.Empty), TimeProvider.System, _ => { });
        Runner = RunnerOf(rooms, development, catalogue ?? CommandCatalogue.Whole);
        _app = WebServer.Build(
            run,
            new Composition([], _pictures, ["main"], 270),
            new InstallationDoors(rooms, new(rooms, rooms, rooms, rooms, rooms, rooms)),
            new ConfigurationStatus(),
            _system,
            Access,
            _entry,
            new(_links, Runner, Audit),
            Runner,
            TimeProvider.System,
            NullLoggerFactory.Instance
        );
    }

    private CommandRunner RunnerOf(IActorRef rooms, bool development, CommandCatalogue catalogue)
    {
        var means = new ShellMeans(
            _system,
            rooms,
            new(rooms, rooms, rooms, rooms, rooms, rooms),
            _folder.Places,
            TimeProvider.System,
            "experimance",
            development
        )
        {
            Logs = new LogDoor(
                new(new LogFiles(_folder.Places.Logs), TimeProvider.System),
                new(TimeProvider.System),
                new(TimeProvider.System)
            ),
        };
        return new(catalogue, means, Audit, NullLogger<CommandRunner>.Instance);
    }

    public FakeTimeProvider Time { get; } = new(new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    public IActorRef Rooms { get; }

    public CommandRunner Runner { get; }

    public WrittenAudit Audit { get; } = new();

    public AccessParts Access { get; }

    public TemporaryFolder Folder => _folder;

    public string Records => _folder.Places.Records;

    public Uri Address { get; }

    public int Port => Address.Port;

    public string OwnOrigin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Every route of the running server.</summary>
    public IReadOnlyList<RouteEndpoint> Routes =>
        [.. ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public static CancellationToken End => TestContext.Current.CancellationToken;

    /// <param name="catalogue">Null: the whole one.</param>
    public static async Task<GateRig> StartAsync(bool development = false, CommandCatalogue? catalogue = null)
    {
        var rig = new GateRig(development, catalogue);
        await rig._app.StartAsync(End);
        return rig;
    }

    /// <summary>Somebody with <see cref="Password"/>.</summary>
    public async Task<Experimance.Host.Access.People.Person> AddAsync(string name, Role role)
    {
        var secret = await Access.People.AddAsync(name, role, "test");
        (await Access.People.SpendAsync(secret.Reveal(), (await _passwords.HashAsync(Password))!)).ShouldBeTrue();
        return Access.People.Find(name)!;
    }

    /// <summary>A session without the way through the login page; its id.</summary>
    public string Session(Experimance.Host.Access.People.Person person) =>
        Access.Sessions.Begin(person, "127.0.0.1", null);

    public string SessionCookie(string id) => $"experimance-session-{Port}={id}";

    public string KioskCookie => $"experimance-kiosk-{Port}={Access.Kiosk.Cookie}";

    public string DeveloperCookie => $"experimance-{Port}={Access.Key!.Value}";

    /// <summary>As a browser or a program would send it; redirects are not followed, and nothing is kept.</summary>
    /// <param name="from">The last number of the address 127.0.0.N that it comes from.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string? cookie = null,
        string? bearer = null,
        Dictionary<string, string>? headers = null,
        HttpContent? content = null,
        int from = 1
    )
    {
        using var client = Client(from);
        using var request = new HttpRequestMessage(
            method,
            new Uri(OwnOrigin + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true })
        );
        request.Content = content;
        Put("Cookie", cookie);
        Put("Authorization", bearer is null ? null : $"Bearer {bearer}");
        foreach (var (name, value) in headers ?? [])
        {
            Put(name, value);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, End);

        void Put(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
            }
        }
    }

    public Task<HttpResponseMessage> GetAsync(
        string path,
        string? cookie = null,
        string? bearer = null,
        int from = 1
    ) => SendAsync(HttpMethod.Get, path, cookie, bearer, from: from);

    /// <summary>The form of the login page, as a browser sends it.</summary>
    public Task<HttpResponseMessage> LoginAsync(
        string name,
        string password,
        int from = 1,
        string? cookie = null,
        string to = "/",
        string? origin = null
    ) =>
        SendAsync(
            HttpMethod.Post,
            "/login",
            cookie,
            headers: new() { ["Origin"] = origin ?? OwnOrigin },
            content: new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["name"] = name,
                    ["password"] = password,
                    ["to"] = to,
                }
            ),
            from: from
        );

    public Task<HttpResponseMessage> JoinAsync(string secret, string password, string? again = null) =>
        SendAsync(
            HttpMethod.Post,
            "/join",
            headers: new() { ["Origin"] = OwnOrigin },
            content: new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["secret"] = secret,
                    ["password"] = password,
                    ["again"] = again ?? password,
                }
            )
        );

    /// <summary>The id of the session that an answer gives.</summary>
    public string SessionOf(HttpResponseMessage answer)
    {
        var set = answer
            .Headers.GetValues("Set-Cookie")
            .Single(one => one.StartsWith($"experimance-session-{Port}=", StringComparison.Ordinal));
        return set.Split(';')[0].Split('=')[1];
    }

    /// <summary>What the rooms were asked to do, but for what the host asks by itself.</summary>
    public IReadOnlyList<object> Changes()
    {
        List<object> heard = [];
        while (_heard.Reader.TryRead(out var message))
        {
            if (
                message.GetType().Name is not { } name
                || !(name.StartsWith("Ask", StringComparison.Ordinal) || name is "Subscribe")
            )
            {
                heard.Add(message);
            }
        }

        return heard;
    }

    /// <summary>A bare connection, for what no client would send.</summary>
    public async Task<NetworkStream> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, End);
        return new(socket, ownsSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _entry.Dispose();
        _links.Dispose();
        Access.Dispose();
        await _system.Terminate();
        _folder.Dispose();
    }

    private static HttpClient Client(int from) =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectCallback = async (context, end) =>
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)from]), 0));
                    await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, end);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        );
}
