using System.Globalization;
using System.Text;
using Experimance.Host.Audit;

namespace Experimance.Host.Tests.Audit;

public sealed class AuditLogTests : IDisposable
{
    private readonly AuditRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void A_line_is_on_the_disk_and_its_head_told_when_it_is_confirmed()
    {
        using var log = _rig.Open();

        log.Write(AuditRig.Ada, "service restart depth", "begun").ShouldBeTrue();

        var entry = _rig.Entries().ShouldHaveSingleItem();
        entry.What.ShouldBe("service restart depth");
        entry.From.ShouldBe("192.168.1.7");
        _rig.Told.ShouldBe([entry.Head]);
        AuditFolder.ReadHead(_rig.Folder).ShouldBe(entry.Head);
        log.Head.ShouldBe(entry.Head);
    }

    [Fact]
    public void It_goes_on_where_it_was_and_is_sound()
    {
        _rig.Fill(3);
        _rig.Fill(2);

        _rig.Entries().Select(entry => entry.Number).ShouldBe([1, 2, 3, 4, 5]);
        _rig.Verify()
            .ShouldSatisfyAllConditions(
                verdict => verdict.Faults.ShouldBeEmpty(),
                verdict => verdict.Lines.ShouldBe(5),
                verdict => verdict.Heads.ShouldBe(6)
            );
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData("two\r\nlines")]
    [InlineData("a line\u2028separator")]
    [InlineData("\u001b[2Jcleared")]
    [InlineData("turned \u202Eround")]
    [InlineData("half \uD800 letter")]
    [InlineData("\",\"outcome\":\"done\",\"hash\":\"0\"}\n{\"number\":9}")]
    [InlineData("nul\0")]
    public void Nothing_that_is_said_becomes_more_than_a_word_of_its_line(string hostile)
    {
        using (var log = _rig.Open())
        {
            log.Write(new(hostile, Wire.Role.Viewer, hostile, hostile), hostile, hostile).ShouldBeTrue();
            log.Write(AuditRig.Ada, "next", "begun").ShouldBeTrue();
        }

        File.ReadAllLines(_rig.First).Length.ShouldBe(2);
        File.ReadAllText(_rig.First).Count(letter => char.IsControl(letter) && letter != '\n').ShouldBe(0);
        _rig.Entries().Count.ShouldBe(2);
        // Also as it is shown to people, where nothing is escaped.
        var shown = string.Concat(
            _rig.Entries().Select(entry => $"{entry.Who}{entry.From}{entry.What}{entry.Outcome}")
        );
        shown
            .Where(letter =>
                char.GetUnicodeCategory(letter)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.Surrogate
            )
            .ShouldBeEmpty();
        _rig.Verify().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void No_line_is_longer_than_a_few_kilobytes()
    {
        var much = string.Concat(Enumerable.Repeat("🦀", 50_000));
        using (var log = _rig.Open())
        {
            log.Write(new(much, Wire.Role.Viewer, much, much), much, much).ShouldBeTrue();
        }

        new FileInfo(_rig.First).Length.ShouldBeLessThan(8192);
        _rig.Verify().Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_at_once_each_have_a_line_and_share_flushes()
    {
        using (var log = _rig.Open())
        {
            var all = await Task.WhenAll(
                Enumerable.Range(0, 200).Select(i => Task.Run(() => log.Write(AuditRig.Ada, $"command {i}", "begun")))
            );
            all.ShouldAllBe(kept => kept);
        }

        _rig.Entries().Select(entry => entry.What).Distinct().Count().ShouldBe(200);
        _rig.Verify().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Two_processes_write_one_chain()
    {
        using var host = _rig.Open();
        using var verb = _rig.Open();

        host.Write(AuditRig.Ada, "one", "begun").ShouldBeTrue();
        verb.Write(AuditRig.Ada, "two", "begun").ShouldBeTrue();
        host.Write(AuditRig.Ada, "three", "begun").ShouldBeTrue();

        _rig.Entries().Select(entry => entry.What).ShouldBe(["one", "two", "three"]);
        _rig.Verify().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_torn_last_line_is_set_aside_and_told()
    {
        _rig.Fill(3);
        var whole = File.ReadAllBytes(_rig.First);
        File.AppendAllText(_rig.First, "{\"number\":4,\"time\":\"2026-11-2");

        using (var log = _rig.Open())
        {
            log.Write(AuditRig.Ada, "after", "begun").ShouldBeTrue();
        }

        var aside = Directory.GetFiles(_rig.Folder, "torn-after-0000000003-*").ShouldHaveSingleItem();
        File.ReadAllText(aside).ShouldBe("{\"number\":4,\"time\":\"2026-11-2");
        File.ReadAllBytes(_rig.First).AsSpan(0, whole.Length).SequenceEqual(whole).ShouldBeTrue();
        _rig.Entries()[3]
            .ShouldSatisfyAllConditions(
                entry => entry.What.ShouldBe("audit torn"),
                entry => entry.Outcome.ShouldContain(Path.GetFileName(aside))
            );
        _rig.Verify().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Beyond_its_limit_the_oldest_files_go_and_a_line_says_so()
    {
        using (var log = _rig.Open(new(2_000, 10_000, 32)))
        {
            for (var i = 0; i < 200; i++)
            {
                log.Write(AuditRig.Ada, $"command {i}", "begun").ShouldBeTrue();
            }
        }

        var files = AuditFolder.Segments(_rig.Folder);
        files.Sum(file => new FileInfo(file).Length).ShouldBeLessThan(14_000);
        AuditFolder.FirstOf(files[0]).ShouldBeGreaterThan(1);
        _rig.Entries().ShouldContain(entry => entry.What == AuditDrop.What);
        _rig.Verify().Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_full_disk_it_says_no_and_goes_on_when_there_is_room_again()
    {
        using var disk = await SmallDisk.MountAsync("256k");
        var why = new List<string?>();
        using (var log = new AuditLog(Path.Combine(disk.Path, "audit"), _rig.Clock, announce: _rig.Told.Add))
        {
            log.Tell(why.Add);
            log.Write(AuditRig.Ada, "before", "begun").ShouldBeTrue();
            disk.Fill();
            var refused = 0;
            while (log.Write(AuditRig.Ada, new string('x', 400), "begun"))
            {
                // What is left of the last block.
                (++refused).ShouldBeLessThan(100);
            }

            why[^1].ShouldNotBeNull();
            log.Write(AuditRig.Ada, "stop", "begun").ShouldBeFalse();
            disk.Empty();
            log.Write(AuditRig.Ada, "after", "begun").ShouldBeTrue();
            why[^1].ShouldBeNull();
        }

        var lines = File.ReadAllLines(AuditFolder.SegmentOf(Path.Combine(disk.Path, "audit"), 1));
        lines[^2].ShouldContain("audit gap");
        lines[^2].ShouldContain("2 lines could not be written");
        lines[^1].ShouldContain("after");
        AuditCheck
            .Run(
                Path.Combine(disk.Path, "audit"),
                [.. _rig.Told.Distinct().Select(head => new KnownHead(head, "journal"))]
            )
            .Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Equal_refusals_become_one_line_a_minute_with_their_number()
    {
        using var log = _rig.Open();
        for (var i = 0; i < 1000; i++)
        {
            log.Write(AuditRig.Nobody(), "api log in", "refused: wrong password");
        }

        _rig.Entries().Count.ShouldBe(1);
        log.Flush();
        _rig.Entries().Count.ShouldBe(2);
        _rig.Entries()[1].Outcome.ShouldBe("refused: wrong password (999 times more)");
        log.Flush();
        _rig.Entries().Count.ShouldBe(2);
    }

    [Fact]
    public void Refusals_from_everywhere_become_one_number()
    {
        using var log = _rig.Open();
        for (var i = 0; i < 10_000; i++)
        {
            log.Write(AuditRig.Nobody($"198.51.100.{i}"), "api log in", "refused: wrong password");
        }

        log.Flush();

        var entries = _rig.Entries();
        entries.Count.ShouldBe(33);
        entries[^1].Who.ShouldBe("others");
        entries[^1].Outcome.ShouldBe("refused: 9968 times");
    }

    [Fact]
    public void Changes_are_never_collapsed()
    {
        using var log = _rig.Open();
        for (var i = 0; i < 5; i++)
        {
            log.Write(AuditRig.Ada, "service restart depth", "begun").ShouldBeTrue();
        }

        _rig.Entries().Count.ShouldBe(5);
    }

    [Fact]
    public async Task The_newest_lines_are_found_by_who_and_what()
    {
        _rig.Fill(40);
        var reader = new AuditReader(_rig.Folder);

        var page = await reader.NewestAsync(new(3, "AD", "depth 1"), TestContext.Current.CancellationToken);

        page.Rows.Select(row => row.What)
            .ShouldBe(["service restart depth 19", "service restart depth 18", "service restart depth 17"]);
        page.Cut.ShouldBeFalse();
    }

    [Fact]
    public void The_file_is_plain_text_and_closed_to_others()
    {
        _rig.Fill(1);

        Encoding
            .UTF8.GetString(File.ReadAllBytes(_rig.First))
            .ShouldStartWith("{\"number\":1,\"time\":\"2026-11-27T06:00:00.000Z\",\"who\":\"ada\"");
        File.GetUnixFileMode(_rig.First).ShouldBe(AuditFolder.Mode);
    }
}
