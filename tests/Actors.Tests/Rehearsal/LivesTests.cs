using Experimance.Actors.Rehearsal.Scripts;
using Experimance.Actors.Rehearsal.Search;

namespace Experimance.Actors.Tests.Rehearsal;

/// <summary>Lives of 30 days on the pure models, in which no law is broken.</summary>
public sealed class LivesTests(ITestOutputHelper output)
{
    [Fact]
    public void No_law_is_broken_in_200_lives_of_30_days() => Live(1, 200);

    /// <summary>Ten thousand, a thousand at a time.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(1_000_000)]
    [InlineData(1_001_000)]
    [InlineData(1_002_000)]
    [InlineData(1_003_000)]
    [InlineData(1_004_000)]
    [InlineData(1_005_000)]
    [InlineData(1_006_000)]
    [InlineData(1_007_000)]
    [InlineData(1_008_000)]
    [InlineData(1_009_000)]
    public void No_law_is_broken_in_10000_lives_of_30_days(long first) => Live(first, 1000);

    private void Live(long first, int lives)
    {
        var found = LifeSearch.Search(first, lives, days: 30, Rehearsals.Parts, TimeProvider.System);
        output.WriteLine(
            $"{found.Lives} lives of 30 days in {found.Took.TotalSeconds:0.0} s, the slowest {found.Slowest.Took.TotalSeconds:0.00} s (seed {found.Slowest.Seed}): {found.Seen.Happenings} events, {found.Seen.Incidents} incidents, {found.Seen.Messages} messages on phones; no law broken: {found.Broken is null}"
        );
        if (found.Shortest is { } life)
        {
            output.WriteLine(ScriptWriter.Write(life, $"{found.Broken}"));
        }

        found.Broken.ShouldBeNull();
        found.Lives.ShouldBe(lives);
        // A second of one quiet core each; others may be at work on this machine.
        (found.Took / lives).ShouldBeLessThan(TimeSpan.FromSeconds(3));
    }
}
