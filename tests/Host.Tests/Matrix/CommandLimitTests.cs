using Akka.Actor;
using Experimance.Host.Tests.Access;
using Experimance.Palettes.Catalogue;
using Experimance.Palettes.Running;
using Experimance.Wire;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Matrix;

/// <summary>A handler that blocks holds neither its caller nor the next command.</summary>
public sealed class CommandLimitTests
{
    [Fact]
    public void Only_what_is_a_stream_goes_on_without_end() =>
        CommandCase
            .Of(CommandCatalogue.Whole)
            .Where(one => one.Declared is { Limit: null, Shape: not Shape.Stream })
            .Select(one => one.Name)
            .ShouldBeEmpty();

    [Fact(Timeout = 60_000)]
    public async Task Whatever_blocks_is_left_when_its_time_is_over_and_taken_down_so()
    {
        using var folder = new TemporaryFolder();
        var (clock, audit, nobody) = (new FakeTimeProvider(), new WrittenAudit(), ActorRefs.Nobody);
        var means = new ShellMeans(
            null!,
            nobody,
            new(nobody, nobody, nobody, nobody, nobody, nobody),
            folder.Places,
            clock,
            "experimance",
            Development: false
        );
        foreach (var one in CommandCase.Of(CommandCatalogue.Whole))
        {
            if (one.Declared.Limit is not { } limit)
            {
                continue;
            }

            audit.Clear();
            using var free = new ManualResetEventSlim();
            var runner = new CommandRunner(
                new([new Blocked(CommandCatalogue.Whole.Find(one.Declared.Palette, one.Declared.Name)!, free)]),
                means,
                audit,
                NullLogger<CommandRunner>.Instance
            );

            var running = runner.RunToEndAsync(
                one.Call(),
                new("ada", Role.Admin, "pid 1", "shell"),
                TestContext.Current.CancellationToken
            );
            clock.Advance(limit - TimeSpan.FromMilliseconds(1));
            running.IsCompleted.ShouldBeFalse(one.Name);
            clock.Advance(TimeSpan.FromMilliseconds(1));

            (await running).Result.Outcome.ShouldBe(Outcome.TimedOut, one.Name);
            string.Join(", ", audit.Lines.Select(line => line.Outcome))
                .ShouldBe(one.Declared.Changes ? "begun, timed out" : "", one.Name);
            free.Set();
        }
    }

    /// <summary>Holds its thread, whatever it is told.</summary>
    private sealed class Blocked(IShellCommand command, ManualResetEventSlim free) : IShellCommand
    {
        public CommandDeclaration Declaration => command.Declaration;

        public Task RunAsync(CommandRun run, CancellationToken end)
        {
            free.Wait(CancellationToken.None);
            return Task.CompletedTask;
        }
    }
}
