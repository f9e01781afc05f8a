using Experimance.Host.Access.People;
using Experimance.Wire;

namespace Experimance.Host.Tests.Access;

/// <summary>Files that the command line and a running host share.</summary>
public sealed class FollowedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Changes_of_many_at_once_are_all_kept_and_seen_by_each()
    {
        var books = Enumerable.Range(0, 8).Select(_ => new PeopleBook(_folder.Places, TimeProvider.System)).ToList();
        await Task.WhenAll(
            books.Select(
                (book, i) =>
                    Task.Run(() => book.AddAsync($"p{i}", Role.Viewer, "test"), TestContext.Current.CancellationToken)
            )
        );
        books.ShouldAllBe(book => book.All.Length == 8);
    }

    [Fact]
    public async Task A_change_is_seen_however_quickly_it_follows_another()
    {
        var (one, other) = (
            new PeopleBook(_folder.Places, TimeProvider.System),
            new PeopleBook(_folder.Places, TimeProvider.System)
        );
        await one.AddAsync("ada", Role.Viewer, "test");
        for (var i = 0; i < 100; i++)
        {
            // The same length, within the same tick of the file system's clock.
            var role = i % 2 == 0 ? Role.Admin : Role.Viewer;
            await one.SetRoleAsync("ada", role);
            other.Find("ada")!.Role.ShouldBe(role);
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_for_a_moment_leaves_what_held()
    {
        var (book, path) = (new PeopleBook(_folder.Places, TimeProvider.System), _folder["records", "users.json"]);
        await book.AddAsync("ada", Role.Viewer, "test");
        File.Move(path, path + ".aside");
        // Root may read every file; this one fails for root too, as a broken disk does.
        File.CreateSymbolicLink(path, "/proc/self/mem");

        book.Any.ShouldBeTrue();
        (await Should.ThrowAsync<IOException>(() => book.AddAsync("eve", Role.Viewer, "test"))).Message.ShouldContain(
            "cannot be read for the moment"
        );
        book.Find("eve").ShouldBeNull();

        File.Move(path + ".aside", path, overwrite: true);
        await book.AddAsync("eve", Role.Viewer, "test");
        book.All.Select(person => person.Name).ShouldBe(["ada", "eve"]);
    }
}
