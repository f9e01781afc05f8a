using System.Collections.Concurrent;
using Akka.Actor;
using Experimance.Actors.Configuration.Hocon;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health;
using Experimance.Actors.Installation;
using Experimance.Actors.Tests.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Configuration.Hocon;

/// <summary>What a project's <c>runtime.conf</c> says is what running actors do: the example of <c>infra/docs/runtime.md</c>, literally.</summary>
public sealed class RuntimeInUseTests : IDisposable
{
    private const int Probes = 6;

    private readonly RuntimeTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task The_health_dispatcher_has_the_threads_that_the_project_gives_it()
    {
        // The house gives each actor on it a thread of its own.
        (await Threads(_tree.Sound("p"), together: Probes)).Count.ShouldBe(Probes);

        var threads = await Threads(Example(), together: 3);
        threads.Count.ShouldBe(3);
        threads.Values.ShouldAllBe(name => name.StartsWith("experimance.health-dispatcher", StringComparison.Ordinal));
    }

    [Fact]
    public void Supervisors_wait_as_the_project_says()
    {
        var runtime = Example();
        using var stage = new Stage(plan => plan with { Supervision = runtime.Supervision }, hocon: runtime.Text);
        stage.AllRunning();
        var waits = new List<double>();
        for (var failure = 0; failure < 9; failure++)
        {
            stage.Doors.Rooms.Depth.Tell(new Puppet.Fail());
            stage.Until(ServiceNames.Depth, Life.BackingOff);
            var since = stage.World.Time.Elapsed;
            stage.Until(ServiceNames.Depth, Life.Running);
            waits.Add((stage.World.Time.Elapsed - since).TotalSeconds);
        }

        waits.ShouldBe([2, 4, 8, 16, 32, 64, 128, 256, 300]);
    }

    private RuntimeConfig Example()
    {
        const string fence = "```hocon\n";
        var page = File.ReadAllText(Path.Combine(TestPlaces.Root, "infra", "docs", "runtime.md"));
        var start = page.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        var read = _tree
            .Write(RuntimeTree.Own, page[start..page.IndexOf("```", start, StringComparison.Ordinal)])
            .Sound("p");
        read.Warnings.ShouldBeEmpty();
        return read;
    }

    /// <summary>Runs the installation with health on its dispatcher, and asks on which threads its children handle messages.</summary>
    /// <param name="together">So many handlers must be at work at once before any returns.</param>
    /// <returns>Names of threads by their number.</returns>
    private static async Task<ConcurrentDictionary<int, string>> Threads(RuntimeConfig runtime, int together)
    {
        var threads = new ConcurrentDictionary<int, string>();
        using var folder = new TemporaryFolder();
        using var clock = new ClockThread(_ => { });
        using var meeting = new Barrier(together);
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var clockId = Clocks.Register(clock);
        var hocon = $"{runtime.Text}\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\n{Clocks.Hocon(clockId)}";
        using var system = ActorSystem.Create("runtime", hocon);
        var health = HealthSetup.Create(new HealthSettings(), folder.Places, clock, new Vitals(), null);
        var plan = new InstallationPlan(
            [],
            [],
            (installation, rooms) =>
                Props
                    .Create(() => new Head(meeting, threads, done))
                    .WithDispatcher(health(installation, rooms).Dispatcher),
            runtime.Supervision,
            clock,
            new FakeHost(),
            Development: true
        );
        await InstallationSetup.Start(system, plan);
        (await done.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken)).ShouldBeTrue(
            $"{together} handlers never were at work at once"
        );
        await system.Terminate();
        Clocks.Forget(clockId);
        return threads;
    }

    /// <summary>Stands where health does, with children on its dispatcher.</summary>
    private sealed class Head : ReceiveActor
    {
        public Head(Barrier meeting, ConcurrentDictionary<int, string> threads, TaskCompletionSource<bool> done)
        {
            var left = Probes;
            Receive<bool>(met =>
            {
                if (!met || --left == 0)
                {
                    done.TrySetResult(met);
                }
            });
            ReceiveAny(_ => { });
            foreach (var _ in Enumerable.Range(0, Probes))
            {
                var probe = Props.Create(() => new Probe(meeting, threads));
                Context.ActorOf(probe.WithDispatcher(Context.Props.Dispatcher)).Tell("");
            }
        }
    }

    private sealed class Probe : ReceiveActor
    {
        public Probe(Barrier meeting, ConcurrentDictionary<int, string> threads) =>
            ReceiveAny(_ =>
            {
                threads[Environment.CurrentManagedThreadId] = Thread.CurrentThread.Name ?? "";
                Context.Parent.Tell(meeting.SignalAndWait(TimeSpan.FromSeconds(10)));
            });
    }
}
