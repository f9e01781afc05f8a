using Akka.Hosting;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation;

namespace Experimance.Host.Installation;

/// <summary>
/// The actor system and everything in it, as a generic host without a web server: pages come and go, the piece does not
/// wait for them.
/// </summary>
internal static class ActorHost
{
    public const string SystemName = "experimance";

    /// <summary>Starts the actor system; done when all doors are known.</summary>
    /// <param name="hocon">The runtime's layers, merged.</param>
    /// <param name="plan">What is to run.</param>
    public static async Task<(IHost Host, InstallationDoors Doors)> StartAsync(
        Akka.Configuration.Config hocon,
        TimeProvider clock,
        InstallationPlan plan,
        ILoggerFactory logs
    )
    {
        var doors = new TaskCompletionSource<InstallationDoors>(TaskCreationOptions.RunContinuationsAsynchronously);
        var clockId = Clocks.Register(clock);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton(clock);
        builder.Services.AddAkka(
            SystemName,
            akka =>
                akka.AddHocon(hocon, HoconAddMode.Prepend)
                    .AddHocon(Clocks.Hocon(clockId), HoconAddMode.Prepend)
                    .WithStrictSerialization()
                    .ConfigureLoggers(loggers =>
                    {
                        loggers.ClearLoggers();
                        loggers.AddLoggerFactory(logs);
                    })
                    .WithActors(
                        async (system, _) =>
                            doors.TrySetResult(await InstallationSetup.Start(system, plan).ConfigureAwait(false))
                    )
        );
        var host = builder.Build();
        await host.StartAsync().ConfigureAwait(false);
        return (host, await doors.Task.ConfigureAwait(false));
    }
}
