using System.Diagnostics;
using System.Globalization;
using Experimance.Actors.Tests.Foundation.Journal;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>A real process that holds only the outbox, killed at any moment: nothing is lost, nothing is doubled in view.</summary>
public sealed class OutboxProcessTests
{
    [Fact]
    public Task Thirty_kills_lose_nothing_and_double_nothing() => KillAsync(30, 11);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(12)]
    [InlineData(13)]
    public Task Five_hundred_kills_lose_nothing_and_double_nothing(int seed) => KillAsync(500, seed);

    /// <summary>So long a process may take to begin where others are at work on this machine; who waits for longer waits for nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static async Task KillAsync(int kills, int seed)
    {
        using var folder = new TemporaryFolder();
        using var server = new PhoneServer();
        await File.WriteAllTextAsync(folder["address.txt"], server.Address);
        var random = new Random(seed);
        for (var i = 0; i < kills; i++)
        {
            // The last lives are spent without a network.
            server.Way =
                i > kills - 5
                    ? Way.Refused
                    : random.Next(3) switch
                    {
                        0 => Way.Open,
                        1 => Way.Refused,
                        _ => Way.AnswerLost,
                    };
            var count = random.Next(1, 7);
            var request = server.NextRequest();
            using var child = new Child(Start(folder, count));
            var process = child.Process;
            await (random.Next(3) == 0 ? request.WaitAsync(Patience) : DotsAsync(process, random.Next(1, count + 1)));
            process.Kill();
            await process.WaitForExitAsync();
            (await process.StandardError.ReadToEndAsync()).ShouldBeEmpty();
        }

        server.Forget();
        var asked = server.NextRequest();
        using var lastChild = new Child(Start(folder, 0));
        var last = lastChild.Process;
        await asked.WaitAsync(Patience);
        var back = Stopwatch.StartNew();
        server.Way = Way.Open;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await last.WaitForExitAsync(limit.Token);
        back.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
        last.ExitCode.ShouldBe(0, await last.StandardError.ReadToEndAsync(limit.Token));

        var total = int.Parse(
            await File.ReadAllTextAsync(folder["total.txt"], limit.Token),
            CultureInfo.InvariantCulture
        );
        // A life may be killed by an old message before it has told anything new; most have.
        total.ShouldBeGreaterThan(kills / 3);
        foreach (var to in OutboxProcess.Everybody)
        {
            server.Accepted.Count(one => one == to.Address).ShouldBeLessThanOrEqualTo(5, "messages after the return");
            // Each incident has one place: its own message or a digest's count.
            server.Shown.Where(one => one.Key.To == to.Address).Sum(one => one.Value).ShouldBe(total);
        }
    }

    private static Process Start(TemporaryFolder folder, int count)
    {
        File.WriteAllText(folder["count.txt"], count.ToString(CultureInfo.InvariantCulture));
        return KilledProcess.Start(nameof(OutboxProcess), folder.Path);
    }

    private static async Task DotsAsync(Process process, int dots)
    {
        using var limit = new CancellationTokenSource(Patience);
        var letter = new char[1];
        while (dots > 0 && await process.StandardOutput.ReadAsync(letter, limit.Token) > 0)
        {
            dots -= letter[0] == KilledProcess.Dot ? 1 : 0;
        }
    }

    /// <summary>However the test ends, the process does not outlive it.</summary>
    private sealed class Child(Process process) : IDisposable
    {
        public Process Process => process;

        public void Dispose()
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            process.Dispose();
        }
    }
}
