using Experimance.Actors.Foundation.Journal;

namespace Experimance.Actors.Tests.Foundation.Journal;

/// <summary>A disk without a single free block.</summary>
public sealed class JournalFullDiskTests
{
    private static readonly JournalOptions Options = new() { SegmentBytes = 16 * 1024 };

    [Fact]
    public async Task A_full_disk_refuses_nothing_while_prepared_space_lasts_and_then_says_so()
    {
        using var disk = await SmallDisk.MountAsync("1m");
        using var shelf = new JournalShelf(Options, Path.Combine(disk.Path, "journal"));
        shelf.ReopenSound();
        shelf.Append("before");
        disk.Fill();

        List<string> kept = ["before"];
        AppendResult result;
        while ((result = shelf.Append(JournalShelf.Words(kept.Count, 1000))).Refusal is null)
        {
            kept.Add(JournalShelf.Words(kept.Count, 1000));
        }

        // Three segments: the one in use and the two prepared ones.
        kept.Count.ShouldBe(1 + (3 * (16 * 1024 / 1024)) - 1);
        result.Refusal.ShouldContain("is full");
        result.Refusal.ShouldContain("Make room");
        shelf.Rewrite("before").ShouldNotBeNull().ShouldContain("stays as it is");
        shelf.Reopen().ShouldBe(kept);
        shelf.Troubles.ShouldHaveSingleItem().ShouldContain("No spare segment can be prepared");

        disk.Empty();
        shelf.Append("afterwards").Kept.ShouldBe(1);
        shelf.Journal.Trouble.ShouldBeNull();
        shelf.ReopenSound().ShouldBe([.. kept, "afterwards"]);
    }

    [Fact]
    public async Task Rewritten_in_time_it_goes_on_for_ever_on_a_full_disk()
    {
        using var disk = await SmallDisk.MountAsync("1m");
        using var shelf = new JournalShelf(Options, Path.Combine(disk.Path, "journal"));
        shelf.ReopenSound();
        shelf.Append("before");
        disk.Fill();
        for (var number = 0; number < 2000; number++)
        {
            shelf.Append(JournalShelf.Words(number, 1000)).Refusal.ShouldBeNull();
            if (shelf.Journal.Trouble is not null)
            {
                shelf.Rewrite("live", JournalShelf.Words(number, 1000)).ShouldBeNull();
                shelf.Journal.Trouble.ShouldBeNull();
            }
        }

        shelf.ReopenSound()[0].ShouldBe("live");
    }

    [Fact]
    public async Task A_journal_that_is_begun_on_a_full_disk_begins_when_there_is_room()
    {
        using var disk = await SmallDisk.MountAsync("1m");
        var folder = Directory.CreateDirectory(Path.Combine(disk.Path, "journal")).FullName;
        disk.Fill();
        using var shelf = new JournalShelf(Options, folder);
        shelf.Reopen().ShouldBeEmpty();
        shelf.Append("one").Refusal.ShouldNotBeNull();
        disk.Empty();
        shelf.Append("one").Kept.ShouldBe(1);
        shelf.ReopenSound().ShouldBe(["one"]);
    }
}
