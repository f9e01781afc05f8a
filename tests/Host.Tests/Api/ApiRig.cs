using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Configuration.History;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation;
using Experimance.Host.Access;
using Experimance.Host.Api;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Logs;
using Experimance.Host.Status;
using Experimance.Host.Tests.Status;
using Experimance.Palettes.Catalogue;
using Experimance.Palettes.Running;
using Experimance.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Experimance.Host.Tests.Api;

/// <summary>The whole HTTP API on a free loopback port; a stand-in plays the rooms, and a header says who asks.</summary>
internal sealed class ApiRig : IAsyncDisposable, IShellAudit
{
    private readonly TemporaryFolder _folder = new();
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly ActorSystem _system = ActorSystem.Create("api", "akka.loglevel = OFF");
    private readonly WebApplication _app;

    private ApiRig()
    {
        Rooms = _system.ActorOf(Props.Create(() => new RoomsStandIn(_heard.Writer)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = 64 * 1024);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Use((context, next) => ProblemPages.GuardAsync(context, next, NullLogger.Instance));
        _app.Use(
            (context, next) =>
            {
                var role = Enum.Parse<Role>(context.Request.Headers["X-Role"].FirstOrDefault() ?? nameof(Role.Admin));
                context.SetCaller(new("ada", role, "127.0.0.1", "api"));
                return next(context);
            }
        );
        _app.UseRouting();
        var run = new RunOptions(
            new ConfigurationRoots("/nowhere", new ProjectFolder("experimance", []), null),
            _folder.Places,
            [],
            0,
            [],
            RunOptions.ByHand,
            Development: true
        );
        var rooms = new Rooms(Rooms, Rooms, Rooms, Rooms, Rooms, Rooms);
        var doors = new InstallationDoors(Rooms, rooms);
        var ring = new LogRing(TimeProvider.System);
        var means = new ShellMeans(_system, Rooms, rooms, run.Places, TimeProvider.System, "experimance", true)
        {
            Logs = new LogDoor(new(new LogFiles(run.Places.Logs), TimeProvider.System), ring, new(TimeProvider.System)),
        };
        var commands = CommandCatalogue.Whole.All.Where(one => one.Declaration.Palette != "health");
        Runner = new(new(commands.Concat(TestCommands.All)), means, this, NullLogger<CommandRunner>.Instance);
        _app.MapStatus(run, doors, Configuration, TimeProvider.System);
        _app.MapIncidents(Rooms, TimeProvider.System, Runner);
        _app.MapEvents(_system, Rooms, Rooms, TimeProvider.System);
        _app.MapApi(Runner);
        _app.MapGet("/broken", IResult () => throw new InvalidOperationException("a secret of the code"));
    }

    public IActorRef Rooms { get; }

    public CommandRunner Runner { get; }

    public ConfigurationStatus Configuration { get; } = new();

    /// <summary>What was written to the audit log.</summary>
    public List<string> Audited { get; } = [];

    public string Logs => Directory.CreateDirectory(_folder.Places.Logs).FullName;

    public HttpClient Http { get; } = new();

    public IEnumerable<RouteEndpoint> Routes =>
        ((IEndpointRouteBuilder)_app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static CancellationToken End => TestContext.Current.CancellationToken;

    public static async Task<ApiRig> StartAsync(params IEnumerable<Actors.Health.HealthProtocol.Incident> incidents)
    {
        var rig = new ApiRig();
        rig.Rooms.Tell(new RoomsStandIn.Have([.. incidents]));
        await rig._app.StartAsync(End);
        rig.Http.BaseAddress = new(
            rig._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        return rig;
    }

    public async Task<HttpResponseMessage> SendAsync(
        string method,
        string path,
        HttpContent? content = null,
        Role role = Role.Admin,
        string? match = null
    )
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = content };
        request.Headers.Add("X-Role", $"{role}");
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", match);
        }

        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, End);
    }

    public Task<HttpResponseMessage> RunAsync(string command, object? body = null, Role role = Role.Admin) =>
        SendAsync("POST", $"/api/v1/commands/{command}", body is null ? null : JsonContent.Create(body), role);

    public static Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(End);

    /// <summary>Checks that it is a problem of that status which says what to do, and gives its fields.</summary>
    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, int status)
    {
        var path = answer.RequestMessage!.RequestUri!.AbsolutePath;
        ((int)answer.StatusCode).ShouldBe(status, path);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", path);
        var problem = await ReadAsync(answer);
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        problem.GetProperty("type").GetString().ShouldBe("about:blank");
        problem.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        problem.GetProperty("detail").GetString()!.Length.ShouldBeGreaterThan(8);
        problem.GetProperty("instance").GetString().ShouldBe(Uri.UnescapeDataString(path));
        problem.GetRawText().ShouldNotContain("   at ", customMessage: "no trace of the code");
        return problem;
    }

    public async Task<T> HearAsync<T>()
    {
        await foreach (var message in _heard.Reader.ReadAllAsync(End))
        {
            if (message is T wanted)
            {
                return wanted;
            }
        }

        throw new InvalidOperationException("the rig has ended");
    }

    bool IShellAudit.Write(Caller caller, string what, string outcome)
    {
        lock (Audited)
        {
            Audited.Add($"{caller.Who} {what}: {outcome}");
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _system.Terminate();
        _folder.Dispose();
    }
}
