using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Search;

namespace Experimance.Actors.Tests.Rehearsal;

/// <summary>Looking only when something may have changed is as good as looking each second.</summary>
public sealed class SkippingTests(ITestOutputHelper output)
{
    [Fact]
    public void Event_by_event_is_second_by_second() => Compare(1, 2);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 30)]
    public void Event_by_event_is_second_by_second_for_longer(long seed, int days) => Compare(seed, days);

    private void Compare(long seed, int days)
    {
        // A month's troubles in a few days: more of them than ever come together.
        var month = LifeDrawing.Draw(seed, 30);
        var squeezed = month.Happenings.Select(one => one with { At = one.At * days / 30 });
        var life = (month with { Length = TimeSpan.FromDays(days) }).With(squeezed);

        var skipping = PureLife.Live(life, Rehearsals.Parts, stops: false);
        var ticking = PureLife.Live(life, Rehearsals.Parts with { EverySecond = true }, stops: false);

        output.WriteLine($"{life.Happenings.Length} events, {ticking.Witness.Incidents.Count()} incidents");
        var (few, all) = (Text(skipping), Text(ticking));
        foreach (var (one, other) in few.Zip(all))
        {
            one.ShouldBe(other);
        }

        few.Count.ShouldBe(all.Count);
        skipping.Witness.Incidents.Count().ShouldBeGreaterThan(5);
    }

    /// <summary>All that anybody could notice, with its time.</summary>
    private static List<string> Text(LifeResult result) =>
        [
            .. result
                .Diary.Lines.Select(line => (line.At, Text: $"{line.Kind} {line.Words}"))
                .Concat(result.Diary.Phones.Select(one => (one.At, Text: $"{one.Telling.Id} {one.Title}")))
                .OrderBy(one => one.At)
                .Select(one => $"{one.At} {one.Text}"),
        ];
}
