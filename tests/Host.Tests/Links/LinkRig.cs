using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Actions;
using Experimance.Actors.Notifications.Channels.Ntfy;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.People;
using Experimance.Host.Links;
using Experimance.Host.Tests.Status;
using Experimance.Palettes.Catalogue;
using Experimance.Palettes.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Links;

/// <summary>Links as the host serves them, with an engineer who is told by ntfy.</summary>
internal sealed class LinkRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ActorSystem _system = ActorSystem.Create("links", "akka.loglevel = OFF");
    private readonly WebApplication _app;

    public LinkRig(
        string address = "https://ntfy.test/topic",
        string? token = null,
        string language = "de",
        CommandCatalogue? catalogue = null
    )
    {
        To = new("ntfy", new(address), token is null ? null : new Secret(token));
        var people = new AddressBook([new Person("engineer", language, [To])], [], null, null, null, null);
        People = new(people);
        Links = ActionLinks.Open(_folder.Places, People, Clock, _ => { });
        var room = _system.ActorOf(Props.Create(() => new LinkRoom(Heard, () => Open)));
        var means = new ShellMeans(
            _system,
            room,
            new(room, room, room, room, room, room),
            _folder.Places,
            TimeProvider.System,
            "experimance",
            Development: true
        );
        var runner = new CommandRunner(
            catalogue ?? CommandCatalogue.Whole,
            means,
            Audit,
            NullLogger<CommandRunner>.Instance
        );
        Deeds = new(Links, runner, Audit);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapLinks(Deeds);
    }

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public Destination To { get; }

    public Live<AddressBook> People { get; }

    public ActionLinks Links { get; }

    public LinkDeeds Deeds { get; }

    public AuditEar Audit { get; } = new();

    /// <summary>What the rooms were asked to do.</summary>
    public ConcurrentQueue<object> Heard { get; } = new();

    /// <summary>What stands; null: health is silent.</summary>
    public ImmutableArray<Incident>? Open { get; set; } = [Samples.Blind];

    public HttpClient Http { get; } = new();

    public static CancellationToken End => TestContext.Current.CancellationToken;

    /// <param name="catalogue">Null: the whole one.</param>
    public static async Task<LinkRig> StartAsync(CommandCatalogue? catalogue = null)
    {
        var rig = new LinkRig(catalogue: catalogue);
        await rig._app.StartAsync(End);
        rig.Http.BaseAddress = new(
            rig._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()
        );
        return rig;
    }

    public string Sign(MessageAction action = MessageAction.Acknowledge) =>
        Links.Tokens.Sign(action, Samples.Blind.Id, To.Address);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string token)
    {
        using var request = new HttpRequestMessage(method, $"/act/{token}");
        return await Http.SendAsync(request, End);
    }

    /// <summary>The second topic.</summary>
    public string Topic => Links.Answers.TopicOf(To)!.Topic;

    public NtfyAnswers Answers => Links.Answers;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        await _system.Terminate();
        Links.Dispose();
        _folder.Dispose();
    }
}
