using System.Text;
using Experimance.Actors.Foundation;
using Experimance.Host.Shell;

namespace Experimance.Host.Tests.Shell;

public sealed class SocketPlaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_path_that_the_kernel_takes_is_made()
    {
        var folder = SocketPlace.FolderOf(Of(SocketPlace.LongestPath), development: true);

        Encoding.UTF8.GetByteCount(Path.Combine(folder, SocketPlace.NightName)).ShouldBe(SocketPlace.LongestPath);
        Directory.Exists(folder).ShouldBeTrue();
    }

    [Fact]
    public void A_longer_one_is_refused_with_the_reason()
    {
        var refused = Should.Throw<IOException>(() =>
            SocketPlace.FolderOf(Of(SocketPlace.LongestPath + 1), development: true)
        );

        refused.Message.ShouldContain("has 108 bytes, and a socket's path may have 107");
        refused.Message.ShouldContain("--home");
    }

    /// <summary>An installation whose longer socket's path has so many bytes; one letter has two.</summary>
    private Places Of(int bytes)
    {
        var rest = Encoding.UTF8.GetByteCount(Path.Combine(_folder.Path, "é", "records", "run", SocketPlace.NightName));
        return Places.InTree(_folder[$"é{new string('x', bytes - rest)}"], "experimance");
    }
}
