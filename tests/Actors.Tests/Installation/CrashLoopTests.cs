using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Installation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Installation;

/// <summary>A service that never comes up, for a day: the real tree, one process after the other as the ladder ends them.</summary>
public sealed class CrashLoopTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Somebody (scripts/dev, systemd) starts the host again.</summary>
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromSeconds(5);

    private readonly SupervisionSettings _settings = new() { Jitter = 0.2 };
    private readonly VirtualTime _time = new();
    private readonly List<DateTimeOffset> _hosts = [];
    private int _processes;
    private int _starts;
    private int _tried;

    [Fact]
    public void It_is_tried_to_the_end_with_back_off_and_the_host_is_started_no_more_often_than_allowed()
    {
        var host = new FakeHost(_time, _settings);
        var refusedNow = false;
        while (_time.Elapsed < Day)
        {
            host.StartAgain();
            refusedNow = LiveOneProcess(host);
            _time.Advance(BetweenProcesses);
        }

        _processes.ShouldBeInRange(24, 24 * 3 + 3);
        foreach (var at in _hosts)
        {
            _hosts.Count(other => other > at - TimeSpan.FromHours(1) && other <= at).ShouldBeLessThanOrEqualTo(3);
        }

        host.MachineAsked.ShouldBeEmpty("nobody wanted that");
        // At least each minute while a process runs: it is never given up.
        _starts.ShouldBeGreaterThan(24 * 55);
        _tried.ShouldBeGreaterThan(24 * 50);
        refusedNow.ShouldBeTrue("the day ends in a refused hour");
    }

    /// <returns>Whether people were told that the ladder goes no further, and not yet that this is over.</returns>
    private bool LiveOneProcess(FakeHost host)
    {
        _processes++;
        using var stage = new Stage(
            plan => plan with { Supervision = _settings },
            failing: ServiceNames.Depth,
            host: host,
            time: _time
        );
        stage.World.RunUntil(() => host.Ending || _time.Elapsed >= Day, Day);
        stage.World.RunMailboxes();
        if (host.Ending)
        {
            _hosts.Add(_time.GetUtcNow());
        }

        var down = stage.Lives.Where(life => life is { Service: ServiceNames.Depth, Life: Life.BackingOff }).ToList();
        var wait = 1.0;
        foreach (var life in down)
        {
            life.NextTry!.Value.TotalSeconds.ShouldBeInRange(wait * 0.8, wait);
            wait = Math.Min(60, wait * 2);
        }

        down[^1].FailuresLately.ShouldBeInRange(Math.Min(down.Count, 8), 20);
        _starts += down.Count;
        var tried = stage.Told<WasTried>();
        tried.ShouldAllBe(told => told.Subject == ServiceNames.Depth);
        _tried += tried.Count(told => told.Attempt.Rung == "service");
        tried.Count(told => told.Attempt.Rung == "host").ShouldBe(host.Ending ? 1 : 0);

        // The others are none the worse for it.
        stage.Now(ServiceNames.Display)!.Life.ShouldBe(Life.Running);
        stage.Now(ServiceNames.Depth)!.Life.ShouldBeOneOf(Life.BackingOff, Life.Starting);
        var refusals = stage
            .Told<Told>()
            .Select(told => told.Reading)
            .Where(reading => reading.Rule == "ladder_refused")
            .ToList();
        refusals.ShouldAllBe(reading => reading.Subject == ServiceNames.Depth);
        // While it lasts it is told every ten seconds: ten minutes of silence would close its incident.
        var changes = refusals
            .Where((reading, i) => i == 0 || reading.Bad != refusals[i - 1].Bad)
            .Select(reading => reading.Bad)
            .ToList();
        changes.ShouldBe(changes.Select((_, i) => (bool?)(i % 2 == 0)), "begins, and is over once");
        return changes.Count % 2 == 1;
    }
}
