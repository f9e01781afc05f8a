using Experimance.Actors.Foundation.Files;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Experimance.Actors.Tests.Foundation;

public sealed class PictureStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly LogLines _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_content_is_kept_once_and_read_back()
    {
        var store = Open();
        var first = store.Put(Bytes(1, 100), "jpg");
        var again = store.Put(Bytes(1, 100), "jpg");

        again.ShouldBe(first);
        store.Bytes.OnDisk.ShouldBe(100);
        store.TryRead(first, out var content).ShouldBeTrue();
        content.ShouldBe(Bytes(1, 100));
        store.TryGetPath(first, out var path).ShouldBeTrue();
        Directory.GetFiles(_folder["pictures"]).ShouldBe([path!]);
    }

    [Fact]
    public void What_was_used_longest_ago_goes_first_and_what_is_protected_never()
    {
        var store = Open(limit: 1000);
        var shown = Put(store, 1);
        store.Protect("display", [shown]);
        var older = Put(store, 2);
        var newer = Put(store, 3);
        Put(store, 2);
        var newest = Put(store, 4);

        store.TryRead(newer, out _).ShouldBeFalse();
        store.TryRead(shown, out _).ShouldBeTrue();
        store.TryRead(older, out _).ShouldBeTrue();
        store.TryRead(newest, out _).ShouldBeTrue();
        Directory.GetFiles(_folder["pictures"]).Length.ShouldBe(3);
    }

    [Fact]
    public void The_limit_holds_over_a_restart()
    {
        var first = Put(Open(limit: 1000), 1);
        var store = Open(limit: 1000);
        Put(store, 2);
        Put(store, 3);
        Put(store, 4);

        store.Bytes.OnDisk.ShouldBe(900);
        store.TryGetPath(first, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(300)]
    public void A_damaged_picture_is_set_aside_and_counts_as_missing(int length)
    {
        var store = Open();
        var address = Put(store, 1);
        store.TryGetPath(address, out var path).ShouldBeTrue();
        File.WriteAllBytes(path!, Bytes(9, length));

        store.TryRead(address, out _).ShouldBeFalse();
        store.TryGetPath(address, out _).ShouldBeFalse();
        store.Damaged.ShouldBe(1);
        File.ReadAllBytes(Directory.GetFiles(_folder["pictures", "damaged"]).Single()).ShouldBe(Bytes(9, length));
        _log.Lines.ShouldHaveSingleItem().ShouldContain("damaged");

        Put(store, 1).ShouldBe(address);
        store.TryRead(address, out _).ShouldBeTrue();
    }

    [Fact]
    public void A_disk_that_refuses_is_said_once_and_pictures_stay_in_memory()
    {
        File.WriteAllText(_folder["pictures"], "a file where the folder should be");
        var store = Open(memory: 700);
        var first = Put(store, 1);
        var second = Put(store, 2);
        var third = Put(store, 3);

        store.DiskRefuses.ShouldBeTrue();
        store.TryRead(first, out _).ShouldBeFalse("memory has a limit too");
        store.TryRead(second, out var content).ShouldBeTrue();
        content.ShouldBe(Bytes(2, 300));
        store.TryGetPath(third, out _).ShouldBeFalse();
        _log.Lines.ShouldHaveSingleItem().ShouldContain("stay in memory");

        File.Delete(_folder["pictures"]);
        var fourth = Put(store, 4);
        store.TryGetPath(fourth, out _).ShouldBeTrue();
        store.TryRead(third, out _).ShouldBeTrue();
        _log.Lines[^1].ShouldContain("again");
    }

    [Fact]
    public void A_half_written_file_of_an_earlier_run_is_cleared_away()
    {
        Directory.CreateDirectory(_folder["pictures"]);
        File.WriteAllText(_folder["pictures", ".tmp-0123"], "half");
        Open();
        Directory.GetFiles(_folder["pictures"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_threads_may_put_and_read_at_once()
    {
        var store = Open(limit: 5000);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            TestContext.Current.CancellationToken,
            (number, _) =>
            {
                var address = store.Put(Bytes(number % 25, 300), "png");
                if (store.TryRead(address, out var content))
                {
                    content.ShouldBe(Bytes(number % 25, 300));
                }

                return ValueTask.CompletedTask;
            }
        );
        store.Bytes.OnDisk.ShouldBeLessThanOrEqualTo(5000);
        store.Damaged.ShouldBe(0);
    }

    private PictureStore Open(long limit = 100_000, long memory = 10_000) =>
        new(_folder["pictures"], new(limit, memory), _time, _log);

    private PictureAddress Put(PictureStore store, int number)
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        return store.Put(Bytes(number, 300), "jpg");
    }

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private sealed class LogLines : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            lock (Lines)
            {
                Lines.Add(formatter(state, exception));
            }
        }
    }
}
