using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Experimance.Actors.Tests.Foundation;

public sealed class DispatcherTests : IAsyncDisposable
{
    private static readonly Config Hocon = ConfigurationFactory.ParseString(
        File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"))
    );

    private readonly ActorSystem _system = ActorSystem.Create(
        "dispatchers",
        Hocon.WithFallback("akka.loglevel = OFF, akka.stdout-loglevel = OFF")
    );

    public static TheoryData<string> All =>
        [
            .. Hocon
                .GetConfig("experimance")
                .AsEnumerable()
                .Select(entry => entry.Key)
                .Where(key => key.EndsWith("-dispatcher", StringComparison.Ordinal)),
        ];

    public async ValueTask DisposeAsync() => await _system.Terminate();

    /// <summary>A foreground thread that hangs would keep the process from ending.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Its_threads_are_background_threads_outside_the_pool(string dispatcher)
    {
        var thread = Threads(dispatcher, 1)[0];
        thread.IsBackground.ShouldBeTrue();
        thread.IsThreadPoolThread.ShouldBeFalse();
    }

    [Theory]
    [InlineData("camera-dispatcher")]
    [InlineData("service-dispatcher")]
    public void A_pinned_dispatcher_gives_each_actor_a_thread_of_its_own(string dispatcher)
    {
        var threads = Threads(dispatcher, 3);
        threads.Select(thread => thread.ManagedThreadId).Distinct().Count().ShouldBe(3);
    }

    private List<Thread> Threads(string dispatcher, int actors)
    {
        using var seen = new BlockingCollection<Thread>();
        for (var i = 0; i < actors; i++)
        {
            _system
                .ActorOf(Props.Create(() => new ThreadTeller(seen)).WithDispatcher($"experimance.{dispatcher}"))
                .Tell("hello");
        }

        var threads = new List<Thread>();
        while (threads.Count < actors)
        {
            seen.TryTake(out var thread, TimeSpan.FromSeconds(30)).ShouldBeTrue();
            threads.Add(thread!);
        }

        return threads;
    }

    private sealed class ThreadTeller : ReceiveActor
    {
        public ThreadTeller(BlockingCollection<Thread> seen) => ReceiveAny(_ => seen.Add(Thread.CurrentThread));
    }
}
