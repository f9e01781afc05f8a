using System.Collections.Immutable;
using System.Text.Json;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;

namespace Experimance.Actors.Notifications.Watching;

/// <summary>
/// The tests of each address: the week's own, and those a person asks for. Pure. What was tested when outlives the process.
/// </summary>
/// <param name="Last">When an address was last tested, wall clock, by <c>channel/address</c>.</param>
/// <param name="Failed">Why the last test of an address was not accepted.</param>
/// <param name="Waiting">Tests under way, by <c>channel/address</c>.</param>
internal sealed record ChannelTests(
    ImmutableSortedDictionary<string, DateTimeOffset> Last,
    ImmutableSortedDictionary<string, string> Failed,
    ImmutableSortedDictionary<string, ChannelTests.Trial> Waiting
)
{
    private const string Prefix = "test/";

    /// <param name="Since">Monotonic.</param>
    /// <param name="Number">Of the telling.</param>
    internal sealed record Trial(Recipient To, TimeSpan Since, int Number);

    public static ChannelTests None { get; } =
        new(
            ImmutableSortedDictionary<string, DateTimeOffset>.Empty,
            ImmutableSortedDictionary<string, string>.Empty,
            ImmutableSortedDictionary<string, Trial>.Empty
        );

    public const string Thread = "test";

    private static readonly DateTimeOffset NumbersFrom = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Grows from one process to the next, so a newer test is known as newer.</summary>
    public static int NumberAt(DateTimeOffset now) => (int)(now - NumbersFrom).TotalSeconds;

    /// <summary>What cannot be read is forgotten: its week begins anew.</summary>
    public static ChannelTests Restore(IEnumerable<BookEntry> entries) =>
        entries.Aggregate(
            None,
            (tests, entry) =>
                entry.Key.StartsWith(Prefix, StringComparison.Ordinal) && Read(entry.Value) is { } last
                    ? tests with
                    {
                        Last = tests.Last.SetItem(entry.Key[Prefix.Length..], last),
                    }
                    : tests
        );

    /// <summary>Those of <paramref name="all"/> whose week is over. One that was never tested is tested when its first week is over: the start has just been told to it.</summary>
    public ImmutableArray<Recipient> Due(IEnumerable<Recipient> all, TimeSpan every, DateTimeOffset now) =>
        every <= TimeSpan.Zero
            ? []
            : [.. all.Where(one => Last.TryGetValue(Name(one), out var last) && (now - last).Duration() >= every)];

    /// <summary>Addresses that are new to the tests: their week begins.</summary>
    public ChannelTests Meet(IEnumerable<Recipient> all, DateTimeOffset now) =>
        this with
        {
            Last = all.Select(Name)
                .Where(name => !Last.ContainsKey(name))
                .Aggregate(Last, (last, name) => last.SetItem(name, now)),
        };

    public ChannelTests Begin(Recipient to, int number, Moment now) =>
        this with
        {
            Last = Last.SetItem(Name(to), now.Wall),
            Waiting = Waiting.SetItem(Name(to), new(to, now.Mono, number)),
        };

    /// <summary>An address that takes anything at all works, whatever its last test said: also a test that was late.</summary>
    public ChannelTests Accepted(Recipient to, IEnumerable<(string Thread, int Number)> numbers)
    {
        var works = Failed.ContainsKey(Name(to)) ? this with { Failed = Failed.Remove(Name(to)) } : this;
        return
            Waiting.TryGetValue(Name(to), out var trial)
            && numbers.Any(one => one.Thread == Thread && one.Number >= trial.Number)
            ? works with
            {
                Waiting = Waiting.Remove(Name(to)),
            }
            : works;
    }

    public ChannelTests Refused(Recipient to, string thread, string why) =>
        thread == Thread && Waiting.ContainsKey(Name(to))
            ? this with
            {
                Waiting = Waiting.Remove(Name(to)),
                Failed = Failed.SetItem(Name(to), why),
            }
            : this;

    /// <summary>What waits longer than its patience has failed.</summary>
    /// <param name="why">Why an address does not work at present; null: not known.</param>
    public ChannelTests Age(TimeSpan patience, TimeSpan now, Func<Recipient, string?> why) =>
        Waiting
            .Values.Where(trial => now - trial.Since >= patience)
            .Aggregate(
                this,
                (next, trial) => next.Refused(trial.To, Thread, why(trial.To) ?? "it was not accepted in time")
            );

    public IEnumerable<BookEntry> ChangesSince(ChannelTests before) =>
        Last.Where(one => before.Last.GetValueOrDefault(one.Key) != one.Value)
            .Select(one => new BookEntry(Prefix + one.Key, JsonSerializer.SerializeToUtf8Bytes(one.Value)));

    /// <summary><c>channel/address</c>.</summary>
    public static string Name(Recipient to) => $"{to.Channel}/{to.Address}";

    private static DateTimeOffset? Read(byte[]? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<DateTimeOffset>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
