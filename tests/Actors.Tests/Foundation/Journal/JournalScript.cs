using Experimance.Actors.Foundation.Journal;
using Experimance.Actors.Foundation.Time;

namespace Experimance.Actors.Tests.Foundation.Journal;

/// <summary>The same steps in a process that is killed somewhere on the way and in the test that looks what is left.</summary>
internal static class JournalScript
{
    public static readonly JournalOptions Options = JournalShelf.Small;

    /// <summary>What each step appends; null: the journal is rewritten and keeps its last two records.</summary>
    private static readonly IReadOnlyList<string[]?> Plan =
    [
        [Words(0)],
        [Words(1), Words(2), Words(3)],
        null,
        [Words(4)],
        [Words(5), Words(6)],
        null,
        [Words(7)],
    ];

    public static int Steps => Plan.Count;

    /// <summary>What the journal holds after so many steps.</summary>
    public static IReadOnlyList<string> After(int steps) =>
        Plan.Take(steps)
            .Aggregate(
                (IReadOnlyList<string>)[],
                (held, step) => step is null ? [.. held.TakeLast(2)] : [.. held, .. step]
            );

    /// <summary>All contents that may be found when it was cut off in the step after so many whole ones.</summary>
    public static IEnumerable<IReadOnlyList<string>> Between(int steps)
    {
        yield return After(steps);
        if (steps < Steps)
        {
            for (var some = 1; some <= (Plan[steps]?.Length ?? 0); some++)
            {
                yield return [.. After(steps), .. Plan[steps]!.Take(some)];
            }

            yield return After(steps + 1);
        }
    }

    /// <param name="done">Told after each whole step.</param>
    public static void Run(string folder, Action done)
    {
        using var journal = AppendJournal.Open(folder, Options, new VirtualTime()).Journal!;
        for (var step = 0; step < Steps; step++)
        {
            if (Plan[step] is { } texts)
            {
                journal.Append(JournalShelf.Entries(texts));
            }
            else
            {
                journal.Rewrite(JournalShelf.Entries(After(step + 1)));
            }

            done();
        }
    }

    private static string Words(int number) => JournalShelf.Words(number, 400);
}
