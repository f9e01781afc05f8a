using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Health.Memory;
using Microsoft.Data.Sqlite;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Health.Memory.SomeIncidents;

namespace Experimance.Actors.Tests.Health.Memory;

public sealed class MemoryTests : IDisposable
{
    private readonly MemoryHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public void A_new_memory_is_empty_and_has_nothing_to_say()
    {
        var loaded = _house.Load();
        loaded.Open.ShouldBeEmpty();
        loaded.RecentlyClosed.ShouldBeEmpty();
        loaded.Troubles.ShouldBeEmpty();
        loaded.Numbers.Next("20260302").ShouldBe(1);
        _house.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void After_a_restart_the_open_ones_are_open_with_their_true_start()
    {
        var (open, suspected, closed) = (Open(1), Suspected(2), Open(3).Close());
        _house.Keep(open, suspected, closed).ShouldAllBe(kept => kept.Trouble == null);
        var loaded = _house.Restart();
        Texts(loaded.Open).ShouldBe(Texts(open, suspected));
        loaded.Open[0].Since.ShouldBe(open.Since);
        Texts(loaded.RecentlyClosed).ShouldBe(Texts(closed));
        loaded.Troubles.ShouldBeEmpty();
        loaded.Numbers.Next("20260302").ShouldBe(4);
        _house.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Many_that_wait_share_a_flush_and_each_is_confirmed()
    {
        var kept = _house.Keep(Enumerable.Range(1, 20).Select(i => Open(i)));
        kept.Select(one => (one.Id, one.Trouble))
            .ShouldBe(Enumerable.Range(1, 20).Select(i => ($"20260302-{i}", (string?)null)));
        _house.Restart().Open.Length.ShouldBe(20);
    }

    [Fact]
    public void The_newest_version_counts_whatever_order_they_come_in()
    {
        var first = Open(1);
        _house.Keep(first, first.Next().Next(), first.Next()).Count.ShouldBe(3);
        _house.FindOne(first.Id)!.Version.ShouldBe(3);
        _house.Restart().Open.Single().Version.ShouldBe(3);
        _house.FindOne(first.Id)!.Version.ShouldBe(3);
    }

    [Fact]
    public void People_find_open_ones_and_the_newest_closed_ones_but_no_suspicions()
    {
        var closed = Enumerable.Range(1, 300).Select(i => Open(i).Close()).ToList();
        foreach (var some in closed.Chunk(10))
        {
            _house.Keep(some);
        }

        _house.Keep(Open(400), Suspected(401));
        _house.Find(2).Select(one => one.Id).ShouldBe(["20260302-400", "20260302-300", "20260302-299"]);
        _house.Find(0).Select(one => one.Id).ShouldBe(["20260302-400"]);
        _house.Find(5000).Count.ShouldBe(301);
        Texts(_house.FindOne("20260302-7")!).ShouldBe(Texts(closed[6]), "only the database has it");
        _house.FindOne("20260302-401").ShouldBeNull();
        _house.FindOne("20260302-999").ShouldBeNull();
        _house.Told<NoSuchIncident>().Single().Id.ShouldBe("20260302-999");
    }

    [Fact]
    public void Numbers_are_never_given_twice_also_not_those_of_suspicions()
    {
        for (var round = 0; round < 200; round++)
        {
            _house.Keep(Suspected(round), Suspected(round).Close(), Open(500, round + 1));
        }

        _house.Keep(Suspected(900), Suspected(900).Close());
        for (var version = 1000; version < 1200; version++)
        {
            _house.Keep(Open(500, version));
        }

        var loaded = _house.Restart();
        loaded.Open.Single().Version.ShouldBe(1199);
        loaded.Numbers.Next("20260302").ShouldBe(901);
        loaded.Numbers.Next("20260303").ShouldBe(1);
    }

    [Fact]
    public void The_journal_stays_short_whatever_happens()
    {
        for (var version = 1; version <= 1500; version++)
        {
            _house.Keep(Open(1, version)).Single().Trouble.ShouldBeNull();
        }

        Directory.GetFiles(_house.Journal, "*.segment").Length.ShouldBeLessThanOrEqualTo(12);
        _house.Restart().Open.Single().Version.ShouldBe(1500);
        _house.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void After_two_years_an_incident_is_gone_and_not_a_day_before()
    {
        var (old, open) = (Open(1).Close(_house.Now), Open(2));
        _house.Keep(old, open);
        _house.RunFor(TimeSpan.FromDays(729));
        _house.FindOne(old.Id).ShouldNotBeNull();
        var late = Open(3).Close(_house.Now);
        _house.Keep(late);
        _house.RunFor(TimeSpan.FromDays(3));
        _house.FindOne(old.Id).ShouldBeNull();
        _house.FindOne(open.Id).ShouldNotBeNull("it is still open");
        _house.FindOne(late.Id).ShouldNotBeNull();
        var loaded = _house.Restart();
        loaded.RecentlyClosed.Single().Id.ShouldBe(late.Id);
        _house.FindOne(old.Id).ShouldBeNull();
    }

    [Fact]
    public void A_calendar_that_is_wrong_for_a_day_does_not_cost_the_history()
    {
        using var database = IncidentDatabase.Open(_house.Database + "2", new VirtualTime(), []);
        database.Apply([.. Enumerable.Range(1, 1000).Select(i => Open(i).Close())], 1);
        database.Forget(Start.AddYears(50)).ShouldBe(100);
        database.NewestClosed(2000).Length.ShouldBe(900);
        Texts(database.Find("20260302-1000")!).ShouldBe(Texts(Open(1000).Close()), "the oldest go first");
    }

    [Fact]
    public void What_is_removed_gives_its_space_back()
    {
        var path = _house.Database + "2";
        using (var database = IncidentDatabase.Open(path, new VirtualTime(), []))
        {
            database.Apply([.. Enumerable.Range(1, 1000).Select(i => Open(i).Close())], 1);
        }

        var before = new FileInfo(path).Length;
        using (var database = IncidentDatabase.Open(path, new VirtualTime(), []))
        {
            while (database.Forget(Start.AddYears(50)) > 0) { }
        }

        new FileInfo(path).Length.ShouldBeLessThan(before / 5);
    }

    [Fact]
    public void People_read_the_database_with_any_tool_of_SQLite()
    {
        _house.Keep(Open(1).Close());
        using var connection = new SqliteConnection($"Data Source={_house.Database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT cause || ' ' || severity || ' ' || state || ' ' || since FROM incidents;";
        command.ExecuteScalar().ShouldBe("camera_lost critical closed 2026-03-02T10:01:00.000Z");
    }

    [Fact]
    public void An_incident_that_is_too_long_loses_the_middle_of_its_time_line_and_says_so()
    {
        var entries = Enumerable.Range(0, 2000).Select(i => new TimelineEntry(Start.AddMinutes(i), "back", $"{i}"));
        _house.Keep(Open(1) with { Timeline = [.. entries] }).Single().Trouble.ShouldBeNull();
        var read = _house.Restart(() => File.Delete(_house.Database)).Open.Single();
        read.Timeline[0].Detail.ShouldBe("0");
        read.Timeline[^1].Detail.ShouldBe("1999");
        read.Timeline.Single(entry => entry.What == "shortened").Detail.ShouldContain("were left out");
    }

    [Fact]
    public void Another_that_holds_the_journal_is_named_and_nothing_is_lost_meanwhile()
    {
        _house.Stop();
        var other = AppendJournal.Open(_house.Journal, new(), new VirtualTime()).Journal!;
        other.Append([new(200, new byte[] { 1, 2, 3 })]);
        var loaded = _house.Restart();
        loaded.Troubles.ShouldHaveSingleItem().ShouldContain($"process {Environment.ProcessId}");
        _house.Keep(Open(1)).Single().Trouble.ShouldNotBeNull();
        _house.FindOne(Open(1).Id).ShouldNotBeNull();
        _house.Warnings.Count.ShouldBe(2, string.Join('\n', _house.Warnings));

        other.Dispose();
        _house.RunFor(TimeSpan.FromMinutes(3));
        _house.Told<IncidentMemory.Kept>().Single().Trouble.ShouldBeNull("told again when it is on the disk");
        var again = _house.Restart();
        again.Open.Single().Id.ShouldBe(Open(1).Id);
        again.Troubles.ShouldHaveSingleItem().ShouldContain("none that this program knows");
    }
}
