using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Actors.Tests.Foundation.Journal;

/// <summary>Whatever is appended, rewritten and cut off, in whatever order.</summary>
public sealed class JournalProperties
{
    private const int Lives = 60;
    private const int Acts = 25;

    [Fact]
    public void What_was_confirmed_is_read_and_what_was_refused_is_not() =>
        Always(
            (shelf, model) =>
            {
                shelf.ReopenSound().ShouldBe(model);
            }
        );

    [Fact]
    public void Cut_anywhere_in_its_last_segment_what_is_read_is_a_beginning() =>
        Always(
            (shelf, model) =>
            {
                shelf.Close();
                var (path, content, scan) = shelf.Last();
                if (scan.Records.Count == 0)
                {
                    return;
                }

                // A record that was carried over is not the last unconfirmed write.
                var safe = scan.Records.TakeWhile(one => one.Frame.Flags != 0).Sum(one => one.Frame.Bytes);
                var cut = safe + (model.Sum(text => text.Length) % (scan.End - safe + 1));
                content.AsSpan(cut).Clear();
                File.WriteAllBytes(path, content);
                var at = 0;
                var gone = scan.Records.Count(one => (at += one.Frame.Bytes) > cut);

                var read = shelf.ReopenSound();
                read.ShouldBe(model.Take(model.Count - gone));
                shelf.Append("afterwards").Kept.ShouldBe(1);
                shelf.ReopenSound().ShouldBe([.. read, "afterwards"]);
            }
        );

    private static void Always(Action<JournalShelf, List<string>> check) =>
        Prop.ForAll(
                Arb.From(Gen.Choose(0, 99).SelectMany(what => Gen.Choose(0, 990).Select(n => (what, n))).ListOf(Acts)),
                acts =>
                {
                    using var shelf = new JournalShelf();
                    check(shelf, Live(shelf, acts));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Lives));

    /// <returns>What the journal must hold.</returns>
    private static List<string> Live(JournalShelf shelf, IEnumerable<(int What, int Number)> acts)
    {
        shelf.ReopenSound();
        var model = new List<string>();
        var number = 0;
        foreach (var (what, n) in acts)
        {
            if (what < 70)
            {
                List<string> batch =
                [
                    .. Enumerable.Range(0, 1 + (what % 3)).Select(_ => JournalShelf.Words(number++, n)),
                ];
                var result = shelf.Append(batch);
                (result.Kept == batch.Count).ShouldBe(result.Refusal is null);
                model.AddRange(batch.Take(result.Kept));
            }
            else if (what < 85)
            {
                model = model.TakeLast(n % 4).ToList();
                shelf.Rewrite(model).ShouldBeNull();
            }
            else
            {
                // A journal that is full says so at its opening, and that is all.
                shelf.Reopen().ShouldBe(model);
                shelf.Troubles.ShouldAllBe(trouble => trouble.Contains("must be rewritten", StringComparison.Ordinal));
            }
        }

        if (shelf.Journal.Trouble is not null)
        {
            model = model.TakeLast(2).ToList();
            shelf.Rewrite(model).ShouldBeNull();
        }

        return model;
    }
}
