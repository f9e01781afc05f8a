using Experimance.Host.Audit;
using Experimance.Host.Lifecycle;

namespace Experimance.Host.Tests.Audit;

/// <summary>What somebody does who can write the disk, and how it is found.</summary>
public sealed class AuditCheckTests : IDisposable
{
    private readonly AuditRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Any_flipped_byte_is_found_and_its_line_named()
    {
        _rig.Fill(5);
        var whole = File.ReadAllBytes(_rig.First);
        var third = Positions(whole)[2];
        foreach (var at in Enumerable.Range(third.Begin, third.Length).Where(at => at % 7 == 0))
        {
            var changed = (byte[])whole.Clone();
            changed[at] ^= 1;
            File.WriteAllBytes(_rig.First, changed);

            var verdict = _rig.Verify();
            verdict.Sound.ShouldBeFalse($"byte {at}");
            verdict.Faults[0].Number.ShouldNotBeNull().ShouldBeInRange(3, 4);
        }
    }

    [Fact]
    public void A_line_less_is_found()
    {
        _rig.Fill(5);
        var lines = File.ReadAllLines(_rig.First).ToList();
        lines.RemoveAt(2);
        File.WriteAllLines(_rig.First, lines);

        _rig.Verify()
            .Faults[0]
            .ShouldSatisfyAllConditions(fault => fault.Kind.ShouldBe("chain"), fault => fault.Number.ShouldBe(4));
    }

    [Fact]
    public void A_beginning_less_is_found()
    {
        _rig.Fill(5);
        File.WriteAllLines(_rig.First, File.ReadAllLines(_rig.First).Skip(2));

        _rig.Verify().Faults[0].Kind.ShouldBe("beginning");
    }

    [Fact]
    public void A_cut_tail_is_found_by_the_heads()
    {
        _rig.Fill(5);
        File.WriteAllLines(_rig.First, File.ReadAllLines(_rig.First)[..3]);

        _rig.Verify().Faults.ShouldHaveSingleItem().Kind.ShouldBe("tail");
    }

    [Fact]
    public void A_cut_tail_with_its_head_put_right_is_found_by_the_journal()
    {
        _rig.Fill(5);
        var kept = File.ReadAllLines(_rig.First)[..3];
        File.WriteAllLines(_rig.First, kept);
        AuditFolder.WriteHead(_rig.Folder, AuditEntry.Read(kept[^1])!.Head);

        _rig.Verify().Faults.ShouldHaveSingleItem().Kind.ShouldBe("tail");
    }

    [Fact]
    public void An_older_copy_that_was_written_on_is_found_by_the_heads()
    {
        _rig.Fill(3);
        var older = File.ReadAllBytes(_rig.First);
        _rig.Fill(2);
        File.WriteAllBytes(_rig.First, older);

        _rig.Verify().Faults[0].Kind.ShouldBe("tail");
        _rig.Fill(4);

        var verdict = _rig.Verify();
        verdict.Faults.ShouldContain(fault => fault.Kind == "head" && fault.Number == 4);
        _rig.Entries().ShouldContain(entry => entry.What == "audit head");
    }

    [Fact]
    public void A_whole_log_with_fresh_hashes_is_found_by_the_heads()
    {
        _rig.Fill(5);
        var head = AuditHead.None;
        var lines = new List<string>();
        foreach (var entry in _rig.Entries())
        {
            var said = AuditSaid.Of(AuditRig.Ada with { Who = "eve" }, entry.What, entry.Outcome);
            var forged = AuditEntry.After(head, said, entry.Time);
            lines.Add(forged.Line);
            head = forged.Head;
        }

        File.WriteAllText(_rig.First, string.Join('\n', lines) + "\n");
        AuditFolder.WriteHead(_rig.Folder, head);

        var verdict = _rig.Verify();
        verdict.Faults.ShouldContain(fault => fault.Kind == "head");
        verdict.Faults.ShouldNotContain(fault => fault.Kind == "chain");
    }

    [Fact]
    public void A_log_that_nothing_vouches_for_is_not_sound()
    {
        _rig.Fill(2);

        AuditCheck.Run(_rig.Folder, []).Sound.ShouldBeFalse();
    }

    [Fact]
    public void Everything_gone_is_found()
    {
        _rig.Fill(2);
        Directory.Delete(_rig.Folder, recursive: true);

        _rig.Verify().Faults.ShouldHaveSingleItem().Kind.ShouldBe("tail");
    }

    [Fact]
    public async Task Heads_are_found_in_log_files_and_never_in_the_words_of_others()
    {
        _rig.Fill(2);
        var head = _rig.Told[^1];
        Directory.CreateDirectory(_rig.Places.Logs);
        await File.WriteAllTextAsync(
            Path.Combine(_rig.Places.Logs, "experimance-20261127.log"),
            $"""
            2026-11-27 06:00:00.000 +00:00 INF [host] Audit head {head}
            2026-11-27 06:00:01.000 +00:00 WRN nobody asked for /INF [host] Audit head 99 {head.Hash}
            INF [host] Audit head 98 {head.Hash}

            """,
            TestContext.Current.CancellationToken
        );
        var notes = new List<string>();

        var heads = await AuditHeads.FindAsync(_rig.Places, null, notes, TestContext.Current.CancellationToken);

        heads.Select(known => known.Head).ShouldBe([head, head]);
        notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_host_writes_into_its_log_is_found_again()
    {
        _rig.Fill(1);
        var head = _rig.Told[^1];
        using (var log = HostLog.Create(_rig.Places, TimeProvider.System))
        {
            AuditHeads.Tell(log.Logger, head);
            log.Logger.Warning(
                "Somebody says {What}",
                $"\n2026-11-27 06:00:00.000 +00:00 INF [host] Audit head 99 {head.Hash}"
            );
            await log.Logger.DisposeAsync();
        }

        var heads = await AuditHeads.FindAsync(_rig.Places, null, [], TestContext.Current.CancellationToken);

        heads.Select(known => known.Head).ShouldBe([head, head]);
    }

    private static List<(int Begin, int Length)> Positions(byte[] whole)
    {
        var found = new List<(int, int)>();
        for (var begin = 0; begin < whole.Length; )
        {
            var length = whole.AsSpan(begin).IndexOf((byte)'\n');
            found.Add((begin, length));
            begin += length + 1;
        }

        return found;
    }
}
