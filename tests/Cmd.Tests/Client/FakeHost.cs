using System.Threading.Channels;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Experimance.Cmd.Tests.Client;

/// <summary>A host that does as a test tells it, at a true socket with true gRPC.</summary>
internal sealed class FakeHost : Shell.ShellBase, IAsyncDisposable
{
    private WebApplication? _server;

    public required string Socket { get; init; }

    public Welcome Welcome { get; init; } =
        new()
        {
            Protocol = 1,
            ProtocolOldest = 1,
            HostVersion = "0.1.0",
            HostName = "fake",
            Project = "experimance",
            Mode = "development",
            User = "root",
            Role = Role.Admin,
        };

    /// <summary>What each command says; it ends with its result.</summary>
    public Func<CommandCall, ChannelWriter<CommandEvent>, CancellationToken, Task> Does { get; set; } =
        (_, said, _) => said.WriteAsync(Is(Outcome.Done)).AsTask();

    public Func<FateAsk, Fate> Fates { get; set; } = _ => new();

    /// <summary>The credential of each greeting.</summary>
    public List<string?> Shown { get; } = [];

    /// <summary>All that came.</summary>
    public List<CommandCall> Calls { get; } = [];

    public static CommandEvent Is(Outcome outcome, string why = "") =>
        new()
        {
            Result = new() { Outcome = outcome, Why = why },
        };

    /// <param name="commands">Of one palette, <c>thing</c>.</param>
    public static async Task<FakeHost> StartAsync(TemporaryFolder folder, params CommandInfo[] commands)
    {
        var host = new FakeHost { Socket = folder["pbm.sock"] };
        var palette = new PaletteInfo { Name = "thing", About = "things to try" };
        palette.Commands.AddRange(commands);
        host.Welcome.Palettes.Add(palette);
        await host.ListenAsync();
        return host;
    }

    public Task ListenAsync()
    {
        File.Delete(Socket);
        return ListenAsync(options =>
            options.ListenUnixSocket(Socket, listen => listen.Protocols = HttpProtocols.Http2)
        );
    }

    public async Task ListenAsync(Action<KestrelServerOptions> where)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton(this);
        builder.Services.AddRoutingCore();
        builder.Services.AddGrpc();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(where);
        _server = builder.Build();
        _server.UseRouting();
        _server.MapGrpcService<FakeHost>();
        await _server.StartAsync();
    }

    /// <summary>As a host that is killed: all connections break.</summary>
    public async Task EndAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            try
            {
                await server.StopAsync(now.Token);
            }
            catch (OperationCanceledException)
            {
                // That is how it is to end.
            }

            await server.DisposeAsync();
        }
    }

    public override Task<Welcome> Greet(Hello request, ServerCallContext context)
    {
        Shown.Add(context.RequestHeaders.GetValue("authorization"));
        return Task.FromResult(Welcome);
    }

    public override async Task Run(
        CommandCall request,
        IServerStreamWriter<CommandEvent> responseStream,
        ServerCallContext context
    )
    {
        lock (Calls)
        {
            Calls.Add(request);
        }

        var said = Channel.CreateUnbounded<CommandEvent>();
        var doing = Does(request, said.Writer, context.CancellationToken);
        _ = doing.ContinueWith(_ => said.Writer.TryComplete(), TaskScheduler.Default);
        await foreach (var one in said.Reader.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(one, context.CancellationToken);
        }

        await doing;
    }

    public override Task<Fate> AskFate(FateAsk request, ServerCallContext context) => Task.FromResult(Fates(request));

    public async ValueTask DisposeAsync() => await EndAsync();
}
