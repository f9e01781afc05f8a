using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Notifications.Outbox;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>A disk without a single free block silences nobody.</summary>
public sealed class OutboxFullDiskTests
{
    private static readonly JournalOptions Options = new() { SegmentBytes = 16 * 1024 };

    [Fact]
    public async Task On_a_full_disk_all_is_kept_and_sent_for_ever_in_the_space_that_was_taken_before()
    {
        using var disk = await SmallDisk.MountAsync("1m");
        using var house = new OutboxHouse(Options, disk.Path);
        house.Load();
        house.Keep(About(First, Incident("20260302-1", Start), Start)).ShouldBeNull();
        disk.Fill();
        for (var i = 2; i <= 600; i++)
        {
            house.Keep(About(First, Incident($"20260302-{i}", house.Wall), house.Wall)).ShouldBeNull($"message {i}");
            house.RunFor(TimeSpan.FromMinutes(20));
        }

        house.Restart();
        house.Report().Waiting.ShouldBe(0);
        house.Server.Arrived.Count.ShouldBe(600);
    }

    [Fact]
    public async Task An_outbox_that_is_begun_on_a_full_disk_sends_from_memory_and_is_on_the_disk_when_there_is_room()
    {
        using var disk = await SmallDisk.MountAsync("1m");
        Directory.CreateDirectory(Path.Combine(disk.Path, "records", "outbox.journal"));
        disk.Fill();
        using var house = new OutboxHouse(Options, disk.Path);
        house.Load();
        house.Keep(About(First, Incident("20260302-1", Start), Start)).ShouldNotBeNull();
        house.RunFor(TimeSpan.FromSeconds(5));
        house.Server.Arrived.Count.ShouldBe(1, "it is sent all the same");
        house.Server.Way = _ => Way.Refused;
        house.Keep(([About(First, Incident("20260302-2", Start), Start)], [new BookEntry("a", [1])]));
        house.Warnings.Count.ShouldBeLessThanOrEqualTo(2);

        disk.Empty();
        house.RunFor(TimeSpan.FromMinutes(10));
        house.Restart().Entries.Single().Key.ShouldBe("a");
        house.Report().Waiting.ShouldBe(1);
    }
}
