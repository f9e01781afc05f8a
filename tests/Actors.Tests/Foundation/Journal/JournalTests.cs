using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation.Journal;

public sealed class JournalTests : IDisposable
{
    private readonly JournalShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void What_was_appended_is_read_in_order()
    {
        _shelf.ReopenSound().ShouldBeEmpty();
        _shelf.Append("one", "").ShouldBe(new AppendResult(2, 1, null));
        _shelf.Append("three").ShouldBe(new AppendResult(1, 3, null));
        _shelf.ReopenSound().ShouldBe(["one", "", "three"]);
        _shelf.Journal.LastSequence.ShouldBe(3);
        _shelf.Append().ShouldBe(new AppendResult(0, 0, null));
    }

    [Fact]
    public void A_batch_goes_over_as_many_segments_as_it_needs()
    {
        _shelf.ReopenSound();
        var texts = Enumerable.Range(0, 10).Select(i => JournalShelf.Words(i, 300)).ToList();
        _shelf.Append(texts).ShouldBe(new AppendResult(10, 1, null));
        _shelf.Journal.UsedSegments.ShouldBe(4);
        _shelf.Journal.Trouble.ShouldBeNull();
        _shelf.ReopenSound().ShouldBe(texts);
    }

    [Fact]
    public void Space_is_taken_before_it_is_needed()
    {
        _shelf.ReopenSound();
        Sizes().ShouldBe([1024, 1024]);
        _shelf.Append("one");
        Sizes().ShouldBe([1024, 1024, 1024]);
    }

    [Fact]
    public void A_full_journal_says_so_and_takes_on_again_when_it_is_rewritten()
    {
        _shelf.ReopenSound();
        var texts = Enumerable.Range(0, 20).Select(i => JournalShelf.Words(i, 900)).ToList();
        var result = _shelf.Append(texts);
        result.Kept.ShouldBe(8);
        result.Refusal.ShouldNotBeNull().ShouldContain("is full");
        _shelf.Journal.Trouble.ShouldNotBeNull().ShouldContain("must be rewritten");
        _shelf.Append(texts[8]).Kept.ShouldBe(0);

        _shelf.Rewrite(texts[6], texts[7]).ShouldBeNull();
        _shelf.Journal.Trouble.ShouldBeNull();
        _shelf.Append(texts[8]).Kept.ShouldBe(1);
        _shelf.ReopenSound().ShouldBe([texts[6], texts[7], texts[8]]);
        Sizes().Count().ShouldBeLessThanOrEqualTo(8);
    }

    [Fact]
    public void A_record_that_is_too_large_is_refused_and_those_before_it_are_kept()
    {
        _shelf.ReopenSound();
        var largest = JournalShelf.Words(1, _shelf.Options.MaxPayload);
        var result = _shelf.Append("before", largest + "!", "after");
        result.Kept.ShouldBe(1);
        result.Refusal.ShouldNotBeNull().ShouldContain("too large");
        _shelf.Append(largest).Kept.ShouldBe(1);
        _shelf.ReopenSound().ShouldBe(["before", largest]);
    }

    [Fact]
    public void Rewriting_keeps_what_is_given_and_numbers_go_on()
    {
        _shelf.ReopenSound();
        _shelf.Append(Enumerable.Range(0, 8).Select(i => JournalShelf.Words(i, 400)));
        var last = _shelf.Journal.LastSequence;
        _shelf.Rewrite("kept").ShouldBeNull();
        _shelf.Journal.UsedSegments.ShouldBe(1);
        _shelf.Append("new").FirstSequence.ShouldBeGreaterThan(last);
        _shelf.ReopenSound().ShouldBe(["kept", "new"]);
        _shelf.Rewrite().ShouldBeNull();
        last = _shelf.Journal.LastSequence;
        _shelf.ReopenSound().ShouldBeEmpty();
        _shelf.Journal.LastSequence.ShouldBe(last);
    }

    [Fact]
    public void Rewriting_that_cannot_be_done_changes_nothing()
    {
        _shelf.ReopenSound();
        _shelf.Append("one", "two");
        _shelf.Rewrite("one", JournalShelf.Words(1, 2000)).ShouldNotBeNull().ShouldContain("stays as it is");
        _shelf.Append("three").Kept.ShouldBe(1);
        _shelf.ReopenSound().ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public void A_second_writer_is_refused_and_told_who_the_first_is()
    {
        _shelf.ReopenSound();
        _shelf.Append("one");
        var second = AppendJournal.Open(_shelf.Folder, _shelf.Options, new VirtualTime());
        second.Journal.ShouldBeNull();
        var trouble = second.Troubles.ShouldHaveSingleItem();
        trouble.ShouldContain($"process {Environment.ProcessId}");
        trouble.ShouldContain(_shelf.Folder);
        _shelf.ReopenSound().ShouldBe(["one"]);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_trouble_and_no_exception()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "in the way");
        var opening = AppendJournal.Open(folder["file", "journal"], _shelf.Options, new VirtualTime());
        opening.Journal.ShouldBeNull();
        opening.Troubles.ShouldHaveSingleItem().ShouldContain("cannot be opened");
    }

    [Fact]
    public void The_checksum_is_that_of_the_standard() =>
        RecordFrame.Checksum("123456789"u8).ShouldBe(0xE3069283u, "the check value of CRC-32C");

    private IEnumerable<long> Sizes() =>
        Directory.EnumerateFiles(_shelf.Folder, "*.segment").Select(path => new FileInfo(path).Length);
}
