using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualTime _time = new();

    public void Dispose() => _folder.Dispose();

    private sealed record Kept(string Name, int Number);

    [Fact]
    public void What_is_written_is_read_and_no_temporary_file_stays()
    {
        var path = _folder["a", "b", "kept.json"];
        AtomicFile.WriteJson(path, new Kept("era", 3));
        AtomicFile.WriteJson(path, new Kept("era", 4));
        AtomicFile.TryReadJson<Kept>(path, _time, out var kept, out var trouble).ShouldBeTrue();
        kept.ShouldBe(new Kept("era", 4));
        trouble.ShouldBeNull();
        Directory.GetFiles(_folder["a", "b"]).ShouldBe([path]);
    }

    [Fact]
    public void A_missing_file_is_no_trouble()
    {
        AtomicFile.TryReadJson<Kept>(_folder["none", "x.json"], _time, out _, out var trouble).ShouldBeFalse();
        trouble.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"Name\":\"cut")]
    [InlineData("{\"Name\":\"x\",\"Number\":\"many\"}")]
    public void A_damaged_file_is_set_aside_whole_each_time_under_a_new_name(string damaged)
    {
        var path = _folder["kept.json"];
        for (var round = 1; round <= 3; round++)
        {
            File.WriteAllText(path, damaged);
            AtomicFile.TryReadJson<Kept>(path, _time, out _, out var trouble).ShouldBeFalse();
            trouble.ShouldNotBeNull().ShouldContain("set aside as");
            File.Exists(path).ShouldBeFalse();
            var aside = Directory.GetFiles(_folder.Path, "kept.json.damaged-*");
            aside.Length.ShouldBe(round);
            aside.ShouldAllBe(file => File.ReadAllText(file) == damaged);
        }
    }

    [Fact]
    public void A_full_disk_says_so_and_keeps_the_old_file()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full on this system");
        var path = _folder["kept.json"];
        AtomicFile.WriteText(path, "old");
        // The temporary file's name is known: let it lead to a device that is always full.
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        File.CreateSymbolicLink(temporary, "/dev/full");
        var failure = Should.Throw<IOException>(() => AtomicFile.WriteText(path, "new"));
        failure.Message.ShouldContain("The disk is full");
        failure.Message.ShouldContain(path);
        File.ReadAllText(path).ShouldBe("old");
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(_folder["file"], "in the way");
        var failure = Should.Throw<IOException>(() => AtomicFile.WriteText(_folder["file", "kept.json"], "x"));
        failure.Message.ShouldContain("cannot be written");
    }
}
