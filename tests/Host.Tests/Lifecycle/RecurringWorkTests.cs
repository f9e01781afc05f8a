using Experimance.Host.Lifecycle;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Host.Tests.Lifecycle;

/// <summary>Work that comes again and again, away from the clock's thread.</summary>
public sealed class RecurringWorkTests
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task There_is_never_more_than_one_turn_at_a_time()
    {
        var clock = new FakeTimeProvider();
        using var turns = new SemaphoreSlim(0);
        var (now, most) = (0, 0);
        using var work = new RecurringWork(
            clock,
            Every,
            "a test",
            () =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                // Long enough for others to come meanwhile.
                clock.Advance(50 * Every);
                turns.Release();
                Interlocked.Decrement(ref now);
            }
        );

        for (var i = 0; i < 3; i++)
        {
            do
            {
                clock.Advance(Every);
            } while (!await turns.WaitAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken));
        }

        most.ShouldBe(1);
    }

    [Fact]
    public async Task What_it_throws_ends_neither_the_process_nor_the_turns()
    {
        var clock = new FakeTimeProvider();
        using var turns = new SemaphoreSlim(0);
        using var work = new RecurringWork(
            clock,
            Every,
            "a test",
            () =>
            {
                turns.Release();
                throw new InvalidOperationException("on purpose");
            }
        );

        for (var i = 0; i < 2; i++)
        {
            do
            {
                clock.Advance(Every);
            } while (!await turns.WaitAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken));
        }
    }
}
