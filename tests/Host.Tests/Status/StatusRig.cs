using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Configuration.History;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation;
using Experimance.Host.Access;
using Experimance.Host.Commands;
using Experimance.Host.Installation;
using Experimance.Host.Status;
using Experimance.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Experimance.Host.Tests.Status;

/// <summary>The status page and its API on a free loopback port; a stand-in plays the rooms.</summary>
internal sealed class StatusRig : IAsyncDisposable
{
    private readonly Channel<object> _heard = Channel.CreateUnbounded<object>();
    private readonly ActorSystem _system = ActorSystem.Create("status", "akka.loglevel = OFF");
    private readonly WebApplication _app;

    private StatusRig()
    {
        Rooms = _system.ActorOf(Props.Create(() => new RoomsStandIn(_heard.Writer)));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        var run = new RunOptions(
            new ConfigurationRoots("/nowhere", new ProjectFolder("experimance", []), null),
            Places.InTree("/nowhere", "experimance"),
            [],
            0,
            [],
            RunOptions.ByHand,
            Development: true
        );
        var doors = new InstallationDoors(Rooms, new(Rooms, Rooms, Rooms, Rooms, Rooms, Rooms));
        _app.Use(
            (context, next) =>
            {
                context.SetCaller(new("ada", Role.Operator, "127.0.0.1", "page"));
                return next(context);
            }
        );
        _app.UseRouting();
        _app.MapStatus(run, doors, new ConfigurationStatus(), TimeProvider.System);
        _app.MapIncidents(Rooms, TimeProvider.System);
        _app.MapEvents(_system, Rooms, Rooms, TimeProvider.System);
    }

    public IActorRef Rooms { get; }

    public HttpClient Http { get; } = new();

    private static CancellationToken End => TestContext.Current.CancellationToken;

    public static async Task<StatusRig> StartAsync(params IEnumerable<Actors.Health.HealthProtocol.Incident> incidents)
    {
        var rig = new StatusRig();
        rig.Rooms.Tell(new RoomsStandIn.Have([.. incidents]));
        await rig._app.StartAsync(End);
        var address = rig
            ._app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        rig.Http.BaseAddress = new(address);
        return rig;
    }

    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path, End);

    /// <param name="origin">As a browser would name it; null: no browser.</param>
    public async Task<HttpResponseMessage> PostAsync(string path, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await Http.SendAsync(request, End);
    }

    /// <summary>The answer of <c>/api/v1/events</c> as soon as its head is there.</summary>
    /// <param name="last">Id of the last event that the listener has.</param>
    public async Task<HttpResponseMessage> ListenAsync(string query = "", string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/events{query}");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", last);
        }

        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, End);
    }

    public static async IAsyncEnumerator<SseItem<string>> EventsOf(HttpResponseMessage answer)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(End);
        await foreach (var told in SseParser.Create(body).EnumerateAsync(End))
        {
            yield return told;
        }
    }

    /// <summary>The next message of that kind that the stand-in heard.</summary>
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

    /// <summary>What the stand-in has heard and no test has taken yet, but for what the host asks by itself.</summary>
    public IEnumerable<object> Heard()
    {
        while (_heard.Reader.TryRead(out var message))
        {
            if (message is not Actors.Health.HealthProtocol.Subscribe)
            {
                yield return message;
            }
        }
    }

    public Task StopAsync() => _app.StopAsync(End);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _system.Terminate();
    }
}
