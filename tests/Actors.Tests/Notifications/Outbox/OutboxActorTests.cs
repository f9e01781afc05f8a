using System.Text;
using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>The outbox with its journal.</summary>
public sealed class OutboxActorTests
{
    [Fact]
    public void Kept_sent_told_and_remembered()
    {
        using var house = new OutboxHouse();
        house.Load().Entries.ShouldBeEmpty();
        house
            .Keep(
                ([Warning(1)], [new BookEntry("a", "1"u8.ToArray()), new BookEntry("b", "2"u8.ToArray())]),
                ([Warning(2)], [new BookEntry("a", null), new BookEntry("b", "3"u8.ToArray())])
            )
            .Select(kept => (kept.Batch, kept.Trouble))
            .ShouldBe([(1, null), (2, null)]);
        house.RunFor(TimeSpan.FromSeconds(5));
        house.Told<OutboxMessages.Accepted>().Count.ShouldBe(2);
        house.Report().Waiting.ShouldBe(0);
        house.Report().Addresses.Single(one => one.Role == "attendant").LastAccepted.ShouldNotBeNull();

        var loaded = house.Restart();
        loaded.Troubles.ShouldBeEmpty();
        loaded.Entries.ShouldHaveSingleItem().Key.ShouldBe("b");
        Encoding.UTF8.GetString(loaded.Entries[0].Value!).ShouldBe("3");
        house.Server.Arrived.Count.ShouldBe(2, "nothing is sent again");
        house.Told<OutboxMessages.Accepted>().Count.ShouldBe(4, "the dispatcher may not have heard it");
    }

    [Fact]
    public void What_waits_survives_the_process_and_the_recovery_is_as_durable_as_the_alarm()
    {
        using var house = new OutboxHouse();
        house.Server.Way = _ => Way.Refused;
        house.Load();
        house.Keep(Warning(1));
        house.Keep(About(First, Incident("20260302-1", Start).Closed(Start.AddMinutes(1)), house.Wall, 2));
        house.RunFor(TimeSpan.FromMinutes(5));
        house.Restart();
        house.Server.Way = _ => Way.Open;
        house.RunFor(TimeSpan.FromMinutes(1));
        var told = house.Server.Arrived.Single().Envelope;
        told.Message.Telling.Kind.ShouldBe(MessageKind.Recovery);
        told.LateLine.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_storm_in_one_batch_is_one_flush_and_whole_on_the_disk()
    {
        using var house = new OutboxHouse();
        house.Server.Way = _ => Way.Refused;
        house.Load();
        var storm = Enumerable.Range(1, 1000).SelectMany(i => new[] { Warning(i), Warning(i, Second) }).ToArray();
        house.Keep(storm).ShouldBeNull();
        house.Restart().Troubles.ShouldBeEmpty();
        house.Server.Way = _ => Way.Open;
        house.RunFor(TimeSpan.FromMinutes(2));
        house.Server.Arrived.Count.ShouldBeLessThanOrEqualTo(10);
        house
            .Told<OutboxMessages.Accepted>()
            .SelectMany(fact => fact.Numbers.Select(one => (fact.To.Address, one.Thread)))
            .Distinct()
            .Count()
            .ShouldBe(2000);
    }

    [Fact]
    public void A_batch_of_several_records_of_which_the_last_is_missing_never_was()
    {
        using var folder = new TemporaryFolder();
        var options = new JournalOptions { SegmentBytes = 4096 };
        var (journal, _, _) = OutboxJournal.Open(folder["journal"], options, new VirtualTime());
        var batch = new OutboxRecord.Kept(Start)
        {
            Messages = [.. Enumerable.Range(1, 200).Select(i => Warning(i))],
            Entries = [new("a", [1])],
        };
        journal!.Append([new OutboxRecord.Kept(Start) { Messages = [Warning(900)] }, batch]).ShouldBeNull();
        journal.Dispose();
        var whole = AppendJournal.Open(folder["journal"], options, new VirtualTime());
        whole.Records.Length.ShouldBeGreaterThanOrEqualTo(3, "the first, and the batch in two or more");
        var torn = whole.Records[..^1].Select(one => new JournalEntry(one.Kind, one.Payload)).ToList();
        whole.Journal!.Rewrite(torn).ShouldBeNull();
        whole.Journal.Dispose();

        var (again, records, troubles) = OutboxJournal.Open(folder["journal"], options, new VirtualTime());
        again!.IsTorn.ShouldBeTrue();
        again.Dispose();
        troubles.ShouldBeEmpty();
        records.OfType<OutboxRecord.Kept>().Single().Messages.Single().Telling.Thread.ShouldBe("20260302-900");
    }

    [Fact]
    public void A_year_of_messages_keeps_the_journal_small()
    {
        using var house = new OutboxHouse(new JournalOptions { SegmentBytes = 8 * 1024, MaxSegments = 8 });
        house.Load();
        for (var i = 1; i <= 1500; i++)
        {
            house.Keep(([Warning(i)], [new BookEntry("last", [(byte)i])])).Single().Trouble.ShouldBeNull();
            house.RunFor(TimeSpan.FromMinutes(30));
        }

        Directory.EnumerateFiles(house.Journal, "*.segment").Count().ShouldBeLessThanOrEqualTo(8);
        house.Warnings.ShouldBeEmpty();
        house.Restart().Entries.Single().Value.ShouldBe([(byte)(1500 % 256)]);
        house.Report().Waiting.ShouldBe(0);
    }

    [Fact]
    public void A_journal_that_another_process_holds_is_said_and_all_goes_on_in_memory()
    {
        using var house = new OutboxHouse();
        house.Load();
        house.Server.Way = _ => Way.Refused;
        house.Keep(Warning(1));
        AppendJournal? other = null;
        var loaded = house.Restart(() =>
            other = AppendJournal
                .Open(house.Journal, new JournalOptions { SegmentBytes = 16 * 1024 }, new VirtualTime())
                .Journal
        );
        loaded.Troubles.ShouldHaveSingleItem().ShouldContain("written by another already");
        house.Keep(Warning(2)).ShouldNotBeNull().ShouldContain("sent all the same");
        house.Warnings.Count.ShouldBe(1);
        house.Server.Way = _ => Way.Open;
        house.RunFor(TimeSpan.FromMinutes(1));
        house.Server.Arrived.Single().Envelope.Message.Telling.Thread.ShouldBe("20260302-2");

        other!.Dispose();
        house.RunFor(TimeSpan.FromMinutes(5));
        house.Server.Arrived.Select(one => one.Envelope.Message.Telling.Thread).ShouldBe(["20260302-2", "20260302-1"]);
        house.Told<OutboxMessages.Loaded>()[^1].Troubles.ShouldBeEmpty();
        house.Restart();
        house.Report().Waiting.ShouldBe(0);
    }

    [Fact]
    public void A_damaged_journal_goes_on_with_what_can_be_read_and_says_so()
    {
        using var house = new OutboxHouse();
        house.Load();
        house.Server.Way = _ => Way.Refused;
        house.Keep(Warning(1));
        house.Keep(Warning(2));
        house.Keep(Warning(3));
        var loaded = house.Restart(() =>
        {
            var segment = Directory
                .EnumerateFiles(house.Journal, "*.segment")
                .First(path => File.ReadAllBytes(path).AsSpan().ContainsAnyExcept((byte)0));
            var bytes = File.ReadAllBytes(segment);
            bytes[40] ^= 0xff;
            File.WriteAllBytes(segment, bytes);
        });
        loaded.Troubles.ShouldContain(trouble => trouble.Contains("damaged", StringComparison.Ordinal));
        house.Report().Waiting.ShouldBe(2);
    }

    [Fact]
    public void Nothing_secret_lies_on_the_disk()
    {
        using var house = new OutboxHouse();
        house.Load();
        house.Keep(Warning(1), Warning(1, ByMail));
        house.RunFor(TimeSpan.FromSeconds(5));
        house.Stop();
        var (journal, records, _) = OutboxJournal.Open(house.Journal, new JournalOptions(), new VirtualTime());
        journal!.Dispose();
        var all = string.Concat(records.Select(one => System.Text.Json.JsonSerializer.Serialize<object>(one)));
        all.ShouldContain(First.Address);
        all.ShouldNotContain("example");
        house.Restart();
    }

    private static Message Warning(int i, Recipient? to = null) =>
        About(to ?? First, Incident($"20260302-{i}", Start, Severity.Warning), Start);
}
