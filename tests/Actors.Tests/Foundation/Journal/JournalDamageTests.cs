namespace Experimance.Actors.Tests.Foundation.Journal;

/// <summary>Cut off and spoiled: what was confirmed before is kept, and what is found wrong is said.</summary>
public sealed class JournalDamageTests : IDisposable
{
    private readonly JournalShelf _shelf = new();

    public void Dispose() => _shelf.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cut_at_every_byte_of_the_last_record_the_others_are_kept(bool isTruncated)
    {
        _shelf.ReopenSound();
        _shelf.Append("first", "second", "the third is the last");
        _shelf.Close();
        var (path, content, scan) = _shelf.Last();
        var begin = scan.End - scan.Records[^1].Frame.Bytes;
        for (var cut = begin; cut < scan.End; cut++)
        {
            var left = content.ToArray();
            left.AsSpan(cut).Clear();
            File.WriteAllBytes(path, isTruncated ? left[..cut] : left);

            _shelf.ReopenSound().ShouldBe(["first", "second"], $"cut at {cut}");
            _shelf.Append("another").Kept.ShouldBe(1);
            _shelf.ReopenSound().ShouldBe(["first", "second", "another"], $"cut at {cut}");
            _shelf.Close();
            Directory.Delete(_shelf.Folder, recursive: true);
            Directory.CreateDirectory(_shelf.Folder);
        }
    }

    [Fact]
    public void Cut_off_at_the_first_record_of_a_segment_nothing_is_amiss()
    {
        _shelf.ReopenSound();
        var texts = Enumerable.Range(0, 4).Select(i => JournalShelf.Words(i, 700)).ToArray();
        _shelf.Append(texts);
        _shelf.Close();
        var (path, content, _) = _shelf.Last();
        content.AsSpan(400).Clear();
        File.WriteAllBytes(path, content);
        _shelf.ReopenSound().ShouldBe(texts[..3]);
        _shelf.Append("another");
        _shelf.ReopenSound().ShouldBe([.. texts[..3], "another"]);
    }

    [Fact]
    public void A_flipped_byte_anywhere_costs_one_record_and_the_segment_is_set_aside()
    {
        _shelf.ReopenSound();
        string[] texts = ["first", "second", "third"];
        _shelf.Append(texts);
        _shelf.Close();
        var (path, content, scan) = _shelf.Last();
        var second = scan.Records[0].Frame.Bytes;
        for (var at = second; at < second + scan.Records[1].Frame.Bytes; at++)
        {
            var spoiled = content.ToArray();
            spoiled[at] ^= 0x55;
            File.WriteAllBytes(path, spoiled);

            _shelf.Reopen().ShouldBe(["first", "third"], $"flipped at {at}");
            _shelf.Troubles.ShouldContain(trouble => trouble.Contains("is damaged", StringComparison.Ordinal));
            _shelf.Troubles.ShouldContain(trouble => trouble.Contains("Records 2 to 2", StringComparison.Ordinal));
            var aside = Directory.GetFiles(_shelf.Folder, "*.damaged-*").ShouldHaveSingleItem();
            File.ReadAllBytes(aside).ShouldBe(spoiled);

            _shelf.Append("another").Kept.ShouldBe(1);
            _shelf.ReopenSound().ShouldBe(["first", "third", "another"], "told once");
            _shelf.Close();
            Directory.Delete(_shelf.Folder, recursive: true);
            Directory.CreateDirectory(_shelf.Folder);
        }
    }

    [Fact]
    public void A_lost_segment_in_the_middle_is_told_and_the_others_are_read()
    {
        _shelf.ReopenSound();
        var texts = Enumerable.Range(0, 5).Select(i => JournalShelf.Words(i, 900)).ToArray();
        _shelf.Append(texts);
        _shelf.Close();
        File.Delete(_shelf.Segments().Single(one => one.Scan.Records is [{ Frame.Sequence: 3 }]).Path);
        _shelf.Reopen().ShouldBe([texts[0], texts[1], texts[3], texts[4]]);
        _shelf.Troubles.ShouldHaveSingleItem().ShouldContain("Records 3 to 3");
    }

    [Fact]
    public void A_segment_of_which_nothing_can_be_read_is_set_aside_whole()
    {
        _shelf.ReopenSound();
        _shelf.Append("one");
        _shelf.Close();
        var spare = _shelf.Segments()[0].Path;
        var rubbish = Enumerable.Range(0, 1024).Select(i => (byte)(i * 7)).ToArray();
        File.WriteAllBytes(spare, rubbish);
        _shelf.Reopen().ShouldBe(["one"]);
        _shelf.Troubles.ShouldHaveSingleItem().ShouldContain("set aside as");
        File.ReadAllBytes(Directory.GetFiles(_shelf.Folder, "*.damaged-*").Single()).ShouldBe(rubbish);
        _shelf.ReopenSound().ShouldBe(["one"]);
    }

    [Fact]
    public void A_damaged_mark_of_a_rewritten_journal_costs_nothing()
    {
        _shelf.ReopenSound();
        _shelf.Append("one", "two");
        _shelf.Rewrite("two").ShouldBeNull();
        _shelf.Close();
        var (path, content, scan) = _shelf.Last();
        content[scan.End - 1] ^= 1;
        File.WriteAllBytes(path, content);
        _shelf.ReopenSound().ShouldBe(["two"]);
        _shelf.Append("three");
        _shelf.ReopenSound().ShouldBe(["two", "three"]);
    }
}
