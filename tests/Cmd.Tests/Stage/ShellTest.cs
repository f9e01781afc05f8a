using Akka.TestKit;
using Akka.TestKit.Xunit;
using Experimance.Actors.Foundation;
using Microsoft.Extensions.Logging.Abstractions;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Cmd.Tests.Stage;

/// <summary>Commands as a caller gives them, with probes for rooms, a process that only notes what it is asked, and an audit that may fail.</summary>
public abstract class ShellTest : TestKit
{
    private readonly TemporaryFolder _folder = new();
    private int _calls;

    protected ShellTest(string hocon = "")
        : base($"akka.loglevel = ERROR\nakka.stdout-loglevel = OFF\nakka.actor.telemetry.enabled = on\n{hocon}")
    {
        Installation = CreateTestProbe("installation");
        Health = CreateTestProbe("health");
        Others = CreateTestProbe("others");
    }

    private protected TestProbe Installation { get; }

    private protected TestProbe Health { get; }

    private protected TestProbe Others { get; }

    private protected FakeProcess Process { get; } = new();

    private protected FakeAudit Audit { get; } = new();

    private protected TimeProvider Clock { get; set; } = TimeProvider.System;

    private protected bool Development { get; set; } = true;

    private protected Role Role { get; set; } = Role.Operator;

    private protected Palettes.Actor.ActorLedger Ledger { get; } = new();

    private protected Places Places => _folder.Places;

    private protected CommandRunner Runner =>
        new(
            CommandCatalogue.Whole,
            new(
                Sys,
                Installation,
                new(Others, Others, Others, Others, Health, Others),
                _folder.Places,
                Clock,
                "experimance",
                Development
            )
            {
                Process = Process,
                Ledger = Ledger,
            },
            Audit,
            NullLogger<CommandRunner>.Instance
        );

    private protected Caller Caller => new("ada", Role, "pid 1", "shell");

    private protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="line">Palette and command.</param>
    private protected CommandCall Call(string line, params (string Name, string Value)[] arguments)
    {
        var words = line.Split(' ');
        var call = new CommandCall
        {
            Id = $"call-{Interlocked.Increment(ref _calls)}",
            Palette = words[0],
            Command = words[1],
            Confirmed = true,
        };
        foreach (var (name, value) in arguments)
        {
            call.Arguments[name] = value;
        }

        return call;
    }

    private protected Task<Answer> RunAsync(string line, params (string Name, string Value)[] arguments) =>
        RunAsync(Call(line, arguments));

    private protected async Task<Answer> RunAsync(CommandCall call)
    {
        var (said, result) = await Runner.RunToEndAsync(call, Caller, Token);
        return new(said, result);
    }

    /// <summary>The room answers each message so, for as long as the test lasts.</summary>
    private protected static void Answers(TestProbe room, Func<object, object?> answer) =>
        room.SetAutoPilot(
            new DelegateAutoPilot(
                (sender, message) =>
                {
                    if (answer(message) is { } said)
                    {
                        sender.Tell(said, room);
                    }

                    return AutoPilot.KeepRunning;
                }
            )
        );

    private protected static ServiceReport Report(
        string service,
        Life life = Life.Running,
        Status status = Status.Healthy
    ) => new(service, life, status, "", DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(3), 2, 1, true, [], 0);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _folder.Dispose();
        }
    }
}
