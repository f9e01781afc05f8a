using Experimance.Actors.Depth.Shots;

namespace Experimance.Actors.Tests.Depth.Shots;

public sealed class RecordingRoomTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_disk_keeps_room_for_the_piece()
    {
        var room = new RecordingRoom(_folder.Path, _ => RecordingRoom.Spare + 100);
        room.Refuse(100).ShouldBeNull();
        room.Refuse(101)!.ShouldContain("leaves 2 GB to the piece");
    }

    [Fact]
    public void A_recording_lies_in_the_folder_and_nowhere_else()
    {
        var room = new RecordingRoom(_folder["recordings"]);
        room.Prepare("evening-2", TimeSpan.FromSeconds(1)).ShouldBe(_folder["recordings", "evening-2"]);
        foreach (var wrong in (ReadOnlySpan<string>)["..", "a/b", "a\\b", ".hidden", "a\n", new('a', 61)])
        {
            Should.Throw<IOException>(() => room.Prepare(wrong, TimeSpan.FromSeconds(1)));
        }
    }
}
