using System.Diagnostics;
using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Rehearsal.Acting;
using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Models;
using Experimance.Actors.Rehearsal.Printing;
using Experimance.Actors.Rehearsal.Search;
using Experimance.Actors.Tests.Installation;

namespace Experimance.Actors.Tests.Rehearsal;

/// <summary>The true actors in virtual time: the same life is the same text, and the models live it as they do.</summary>
public sealed class ActorLifeTests(ITestOutputHelper output)
{
    [Fact]
    public void The_same_days_are_the_same_text()
    {
        var life = LifeDrawing.Draw(11, 2);

        var once = Printed(Act(life));

        once.ShouldBe(Printed(Act(life)));
        output.WriteLine(once);
    }

    [Fact]
    public void Actors_and_models_live_the_same_week() => Compare(21, 7);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Actors_and_models_live_the_same_month(long seed) => Compare(seed, 30);

    [Fact]
    [Trait("Category", "Long")]
    public void A_month_of_the_actors_takes_less_than_a_minute()
    {
        var watch = Stopwatch.StartNew();
        Act(LifeDrawing.Draw(7, 30));
        output.WriteLine($"30 days took {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private void Compare(long seed, int days)
    {
        var life = LifeDrawing.Draw(seed, days);
        var watch = Stopwatch.StartNew();
        var acted = Act(life);
        var took = watch.Elapsed;
        var thought = PureLife.Live(life, Rehearsals.Parts, stops: false);
        var (incidents, same) = (Incidents(acted), Incidents(thought, life.Length));
        output.WriteLine(
            $"{days} days, seed {seed}: actors {took.TotalSeconds:0.0} s; {incidents.Count} incidents, {acted.Diary.Tellings.Count} tellings"
        );

        Differences(incidents, same).ShouldBeEmpty();
        Differences(Tellings(acted), Tellings(thought, life.Length)).ShouldBeEmpty();
    }

    private static LifeResult Act(Life life)
    {
        // In memory where there is such a file system, as the command does: everything is flushed.
        const string inMemory = "/dev/shm";
        var home = Directory.Exists(inMemory)
            ? Directory.CreateDirectory(Path.Combine(inMemory, $"rehearsal-{Guid.NewGuid():n}"))
            : Directory.CreateTempSubdirectory("rehearsal-");
        try
        {
            return ActorLife.Live(life, Rehearsals.Parts, Stage.Hocon, home.FullName, new PlainWords());
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static string Printed(LifeResult result)
    {
        using var text = new StringWriter();
        LifePrinter.Print(result, Rehearsals.Parts.TimeZone, text);
        return text.ToString();
    }

    private static List<string> Incidents(LifeResult result, TimeSpan? end = null) =>
        [
            .. result
                .Diary.Lines.Where(line => line.Kind == "incident" && line.At <= (end ?? line.At))
                .Select(line => $"{Minute(line.At)} {line.Words}"),
        ];

    private static List<string> Tellings(LifeResult result, TimeSpan? end = null) =>
        [
            .. result
                .Diary.Tellings.Where(one => one.At <= (end ?? one.At))
                .Select(one => $"{Minute(one.At)} {Name(one.Telling)} {one.Telling.Kind} {one.Telling.Reason}"),
        ];

    /// <summary>The number of a channel's test is a second of the day.</summary>
    private static string Name(Telling telling) =>
        telling.Kind == MessageKind.Test ? $"{telling.Thread}/{telling.To.Channel}/{telling.To.Address}" : telling.Id;

    private static string Minute(TimeSpan at) => $"{(int)at.TotalMinutes}";

    /// <summary>What is in one and not in the other, a minute more or less.</summary>
    private static List<string> Differences(List<string> a, List<string> b) =>
        [.. Only(a, b).Select(one => $"actors only: {one}"), .. Only(b, a).Select(one => $"models only: {one}")];

    private static IEnumerable<string> Only(List<string> these, List<string> others)
    {
        var left = others.Select(Split).ToLookup(one => one.What, one => one.Minute);
        return these.Where(one => !left[Split(one).What].Any(minute => Math.Abs(minute - Split(one).Minute) <= 1));
    }

    private static (int Minute, string What) Split(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return (int.Parse(line[..space], System.Globalization.CultureInfo.InvariantCulture), line[(space + 1)..]);
    }
}
