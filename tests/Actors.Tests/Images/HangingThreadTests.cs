using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Images;
using Microsoft.Extensions.Logging.Abstractions;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Images;

/// <summary>A generator that blocks its thread for good, on real threads: virtual time has only one.</summary>
public sealed class HangingThreadTests
{
    [Fact]
    public async Task A_blocked_thread_stops_neither_the_next_picture_nor_the_health_answer()
    {
        using var folder = new TemporaryFolder();
        using var release = new ManualResetEventSlim();
        var calls = 0;
        var hocon = await File.ReadAllTextAsync(
            Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"),
            TestContext.Current.CancellationToken
        );
        var system = ActorSystem.Create("hanging", ConfigurationFactory.ParseString(hocon));
        var store = new PictureStore(
            folder["pictures"],
            new(10_000_000, 1_000_000),
            TimeProvider.System,
            NullLogger.Instance
        );
        var blocking = new GeneratorKind(
            TimeSpan.Zero,
            () =>
                new ScriptedGenerator(
                    "blocks",
                    (_, _) =>
                    {
                        // The first two calls hang; what comes after them is well.
                        if (Interlocked.Increment(ref calls) <= 2)
                        {
                            release.Wait(TestContext.Current.CancellationToken);
                        }

                        return Task.FromResult(Pictures.Drawing(Pictures.Good(calls)));
                    }
                )
        );
        var service = ImagesSetup.Create(
            new()
            {
                Generators = ["blocks"],
                Deadline = TimeSpan.FromSeconds(2),
                FallbackReserve = TimeSpan.FromSeconds(0.5),
                FirstPause = TimeSpan.FromMilliseconds(1),
            },
            folder.Places,
            store,
            TimeProvider.System,
            NullLoggerFactory.Instance,
            ImmutableDictionary<string, GeneratorKind>.Empty.Add("blocks", blocking)
        );
        var nobody = ActorRefs.Nobody;
        var server = system.ActorOf(service.Props(new Rooms(nobody, nobody, nobody, nobody, nobody, nobody)));
        try
        {
            (await Ask(server, 1)).ShouldBeOfType<ImageFailed>();
            var well = await server.Ask<IAmWell>(
                new AreYouWell(1),
                TimeSpan.FromSeconds(5),
                TestContext.Current.CancellationToken
            );
            well.Round.ShouldBe(1);
            (await Ask(server, 2)).ShouldBeOfType<ImageFailed>();
            await ReadyAsync(server);
            (await Ask(server, 3)).ShouldBeOfType<ImageReady>().Origin.ShouldBe(Origin.Generated);
        }
        finally
        {
            release.Set();
            await system.Terminate();
        }
    }

    /// <summary>Returns once the pause after the failures is over: the room then says that its generator is ready.</summary>
    private static async Task ReadyAsync(IActorRef server)
    {
        IAmWell well;
        do
        {
            well = await server.Ask<IAmWell>(
                new AreYouWell(2),
                TimeSpan.FromSeconds(5),
                TestContext.Current.CancellationToken
            );
        } while (well.Status != Experimance.Actors.Health.HealthProtocol.Status.Healthy);
    }

    private static Task<object> Ask(IActorRef server, long id) =>
        server.Ask<object>(
            new RenderRequest(id, Era.Modern, Biome.River, 7, 0, "", "", null, 64, null),
            TimeSpan.FromSeconds(20),
            TestContext.Current.CancellationToken
        );
}
