using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Outbox;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>The book as it lies on disk, one entry a thread.</summary>
internal sealed partial record TellingBook
{
    private const string ThreadKey = "thread/";
    private const string TroubleKey = "address/";
    private const string DayKey = "day";

    /// <summary>What is to be kept after a change, with the messages that came of it.</summary>
    public IEnumerable<BookEntry> ChangesSince(TellingBook before)
    {
        foreach (var (id, thread) in Threads)
        {
            if (!ReferenceEquals(before.Threads.GetValueOrDefault(id), thread))
            {
                yield return new(ThreadKey + id, TellingJson.Write(thread, Last));
            }
        }

        foreach (var (key, trouble) in Troubles)
        {
            if (before.Troubles.GetValueOrDefault(key) != trouble)
            {
                yield return new(TroubleKey + key, TellingJson.Write(trouble, Last));
            }
        }

        if (Day is { } day && day != before.Day)
        {
            yield return new(DayKey, TellingJson.Write(day, Last));
        }

        foreach (var id in before.Threads.Keys.Where(id => !Threads.ContainsKey(id)))
        {
            yield return new(ThreadKey + id, null);
        }

        foreach (var key in before.Troubles.Keys.Where(key => !Troubles.ContainsKey(key)))
        {
            yield return new(TroubleKey + key, null);
        }
    }

    /// <summary>Goes on where it was. What cannot be read is counted and left out.</summary>
    /// <param name="entries">The newest of each key.</param>
    public static TellingBook Restore(TellingPolicy policy, IEnumerable<BookEntry> entries, Moment now)
    {
        var book = Begin(policy) with { Last = now };
        foreach (var (key, value) in entries)
        {
            if (value is null)
            {
                continue;
            }

            var read =
                key == DayKey ? book.With(TellingJson.ReadDay(value, now))
                : key.StartsWith(ThreadKey, StringComparison.Ordinal) ? book.With(TellingJson.ReadThread(value, now))
                : key.StartsWith(TroubleKey, StringComparison.Ordinal)
                    ? book.With(key[TroubleKey.Length..], TellingJson.ReadTrouble(value, now))
                : null;
            book = read ?? book with { Counts = book.Counts with { Damaged = book.Counts.Damaged + 1 } };
        }

        return book;
    }

    private TellingBook? With(DayBook? day) => day is null ? null : this with { Day = day };

    private TellingBook? With(TellingThread? thread) =>
        thread is null ? null : this with { Threads = Threads.SetItem(thread.Id, thread) };

    private TellingBook? With(string key, AddressTrouble? trouble) =>
        trouble is null ? null : this with { Troubles = Troubles.SetItem(key, trouble) };
}
