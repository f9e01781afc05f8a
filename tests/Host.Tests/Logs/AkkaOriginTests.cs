using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Experimance.Host.Logs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;
using LogEvent = Serilog.Events.LogEvent;

namespace Experimance.Host.Tests.Logs;

/// <summary>Lines of actors as they come out of Akka.</summary>
public sealed class AkkaOriginTests : ILogEventSink
{
    private readonly System.Threading.Channels.Channel<LogEvent> _heard =
        System.Threading.Channels.Channel.CreateUnbounded<LogEvent>();

    [Fact]
    public async Task An_actors_lines_are_its_services_and_its_details_come_while_it_is_raised()
    {
        using var levels = new LogLevels(TimeProvider.System);
        await using var log = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(levels.Floor)
            .Enrich.With<LogOrigin>()
            .Filter.With(levels)
            .WriteTo.Sink(this)
            .CreateLogger();
        using var logs = new SerilogLoggerFactory(log);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<ILoggerFactory>(logs);
        builder.Services.AddAkka(
            "test",
            akka =>
                akka.AddHoconFile(Path.Combine(WorkingCopy.Root, "hocon", "experimance.conf"), HoconAddMode.Prepend)
                    .ConfigureLoggers(loggers =>
                    {
                        loggers.ClearLoggers();
                        loggers.AddLoggerFactory(logs);
                    })
        );
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        var system = host.Services.GetRequiredService<ActorSystem>();
        var depth = system.ActorOf(Props.Create(() => new Talker("camera")), "depth");
        depth.Tell("speak");
        var lost = await HearAsync("lost");
        LogOrigin.Of(lost).ShouldBe("depth", string.Join("; ", lost.Properties));
        LogWords.Of(lost).ShouldBe("camera is lost", "a place of the name changes no words");
        // Not wanted, then wanted of one service alone, at once: of actors that were there before too.
        var core = system.ActorOf(Props.Create(() => new Talker("x")), "core");
        var display = system.ActorOf(Props.Create(() => new Talker("screen")), "display");
        display.Tell(1);
        display.Tell("speak");
        LogOrigin.Of(await HearAsync("lost")).ShouldBe("display");
        levels.Raise("display", Palettes.Log.LogImportance.Debug, TimeSpan.FromMinutes(1), "ada");
        core.Tell(2);
        display.Tell(3);
        LogWords.Of(await HearAsync("detail")).ShouldBe("detail 3 of screen");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    void ILogEventSink.Emit(LogEvent logEvent) => _heard.Writer.TryWrite(logEvent);

    private async Task<LogEvent> HearAsync(string part)
    {
        await foreach (var said in _heard.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (LogWords.Of(said).Contains(part, StringComparison.Ordinal))
            {
                return said;
            }
        }

        throw new InvalidOperationException("the log has ended");
    }

    private sealed class Talker : ReceiveActor
    {
        public Talker(string name)
        {
            var log = Context.GetLogger();
            Receive<string>(_ => log.Info("{Service} is lost", name));
            Receive<int>(number => log.Debug("detail {Number} of {Service}", number, name));
        }
    }
}
