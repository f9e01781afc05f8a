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
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Root may read everything.");
        var book = new PeopleBook(_folder.Places, TimeProvider.System);
        await book.AddAsync("ada", Role.Viewer, "test");
        File.SetUnixFileMode(_folder["records", "users.json"], UnixFileMode.None);
        book.Any.ShouldBeTrue();
    }
}
