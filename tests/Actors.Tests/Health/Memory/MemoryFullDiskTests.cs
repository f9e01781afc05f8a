using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Health.Memory;
using static Experimance.Actors.Tests.Health.Memory.SomeIncidents;

namespace Experimance.Actors.Tests.Health.Memory;

/// <summary>A disk without a single free block blinds nobody.</summary>
public sealed class MemoryFullDiskTests
{
    private static readonly JournalOptions Options = new() { SegmentBytes = 32 * 1024 };

    [Fact]
    public async Task Incidents_are_kept_and_served_on_a_full_disk_and_the_database_catches_up()
    {
        using var disk = await SmallDisk.MountAsync("2m");
        using var house = new MemoryHouse(Options, disk.Path);
        house.Keep(Open(1)).Single().Trouble.ShouldBeNull();
        disk.Fill();

        // A night of it: 12 incidents with 60 changes each, ten times what is prepared.
        for (var change = 1; change <= 60; change++)
        {
            house.Keep(Enumerable.Range(2, 12).Select(i => Open(i, change))).ShouldAllBe(kept => kept.Trouble == null);
        }

        house.Keep(Open(1).Close()).Single().Trouble.ShouldBeNull();
        house.Find(10).Count.ShouldBe(13);
        house.FindOne("20260302-1")!.Closed.ShouldNotBeNull();
        house.Warnings.Count(warning => warning.Contains("incidents.db", StringComparison.Ordinal)).ShouldBe(1);

        // The process too may be started again meanwhile.
        var loaded = house.Restart();
        loaded.Open.Length.ShouldBe(12);
        loaded.Open.ShouldAllBe(one => one.Version == 60 && one.Since == Open(Number(one.Id)).Since);
        house.Find(10).Count.ShouldBe(13);

        disk.Empty();
        house.RunFor(TimeSpan.FromMinutes(5));
        house.Stop();
        using var database = IncidentDatabase.Open(house.Database, TimeProvider.System, []);
        database.NotClosed().Length.ShouldBe(12);
        database.NotClosed().ShouldAllBe(one => one.Version == 60);
        database.Find("20260302-1")!.Closed.ShouldNotBeNull();
    }

    [Fact]
    public async Task When_all_room_is_over_it_is_said_and_memory_serves_until_there_is_room()
    {
        using var disk = await SmallDisk.MountAsync("2m");
        using var house = new MemoryHouse(Options, disk.Path);
        house.Keep(Open(1));
        disk.Fill();
        string? trouble = null;
        var number = 2;
        for (; trouble is null; number++)
        {
            trouble = house.Keep(Open(number)).Single().Trouble;
        }

        number.ShouldBeGreaterThan(100);
        trouble.ShouldContain("is full");
        house.Find(0).Count.ShouldBe(number - 1);
        disk.Empty();
        house.RunFor(TimeSpan.FromMinutes(5));
        house.Told<IncidentMemory.Kept>().Single().Trouble.ShouldBeNull();
        house.Restart().Open.Length.ShouldBe(number - 1);
    }

    private static int Number(string id) =>
        int.Parse(id.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture);
}
