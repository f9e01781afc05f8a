namespace Experimance.Actors.Tests.Foundation.Journal;

/// <summary>SIGKILL at every file operation: after it the journal holds what was confirmed, and of the unconfirmed a beginning.</summary>
public sealed class JournalKillTests
{
    [Fact]
    public async Task Killed_at_any_write_nothing_confirmed_is_lost()
    {
        var points = 0;
        for (var isWhole = false; !isWhole; points++)
        {
            using var shelf = new JournalShelf(JournalScript.Options);
            (var steps, isWhole) = await KilledProcess.RunAsync(nameof(JournalScript), shelf.Folder, points + 1);

            var read = shelf.ReopenSound();
            JournalScript
                .Between(steps)
                .ShouldContain(
                    held => held.SequenceEqual(read),
                    $"point {points + 1}, {steps} steps: {string.Join(' ', read.Select(text => text[..2]))}"
                );
            shelf.Append("afterwards").Kept.ShouldBe(1);
            shelf.ReopenSound().ShouldBe([.. read, "afterwards"]);
        }

        points.ShouldBeGreaterThan(40);
    }
}
