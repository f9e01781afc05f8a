using System.Diagnostics;
using Experimance.Actors.Health.Probes.Kernel;
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

    [Fact]
    public void A_crash_loop_brings_each_message_up_to_date_once_a_minute_by_actors_and_models()
    {
        // On Tuesday, open since ten.
        var life = Rehearsals.Life(1.5, Rehearsals.At(29, "crash_loop", "core", minutes: 15, amount: 5));
        var (acted, thought) = Compare(life);
        foreach (var result in (LifeResult[])[acted, thought])
        {
            var shown = result
                .Diary.Phones.Where(one => one.Telling.Incident is not null)
                .GroupBy(one => Name(one.Telling))
                .ToList();
            foreach (var phone in shown)
            {
                var updates = phone
                    .Where(one => one.Telling is { Loud: false, Kind: MessageKind.Incident })
                    .Select(one => one.At)
                    .ToList();
                updates.Count.ShouldBeLessThan(25);
                updates
                    .Zip(updates.Skip(1), (one, next) => next - one)
                    .ShouldAllBe(apart => apart >= TimeSpan.FromSeconds(59));
                var decided = result.Diary.Tellings.Where(one => Name(one.Telling) == phone.Key).ToList();
                phone.Last().Telling.Number.ShouldBe(decided[^1].Telling.Number, "the last state arrives");
            }

            var sent = shown.Sum(phone => phone.Count(one => !one.Telling.Loud));
            result
                .Diary.Tellings.Count(one => one.Telling is { Loud: false, Incident: not null })
                .ShouldBeGreaterThan(sent, "some were not worth a push of their own");
        }
    }

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
        // All of it is lived by this thread: what others do on this machine meanwhile does not count.
        var (watch, before) = (Stopwatch.StartNew(), KernelClock.OfThisThread);
        Act(LifeDrawing.Draw(7, 30));
        var took = KernelClock.OfThisThread - before;
        output.WriteLine($"30 days took {watch.Elapsed.TotalSeconds:0.0} s, {took.TotalSeconds:0.0} s of them at work");
        took.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    private void Compare(long seed, int days) => Compare(LifeDrawing.Draw(seed, days));

    private (LifeResult Acted, LifeResult Thought) Compare(Life life)
    {
        var watch = Stopwatch.StartNew();
        var acted = Act(life);
        var took = watch.Elapsed;
        var thought = PureLife.Live(life, Rehearsals.Parts, stops: false);
        var (incidents, same) = (Incidents(acted), Incidents(thought, life.Length));
        output.WriteLine(
            $"{life.Length.TotalDays:0.#} days, seed {life.Seed}: actors {took.TotalSeconds:0.0} s; {incidents.Count} incidents, {acted.Diary.Tellings.Count} tellings"
        );

        Same(incidents, same);
        Same(Tellings(acted), Tellings(thought, life.Length));
        SameNumber(Tellings(acted), Tellings(thought, life.Length));
        Rings(acted, life.Length).ShouldBe(Rings(thought, life.Length));
        return (acted, thought);
    }

    private static int Rings(LifeResult result, TimeSpan end) =>
        result.Diary.Tellings.Count(one => one.Telling.Loud && one.At <= end);

    private void Same(List<string> acted, List<string> thought)
    {
        var differences = Differences(acted, thought);
        foreach (var one in differences.Take(3))
        {
            // What both lived around it, to see which of the two is right.
            var minute = Split(one[(one.IndexOf(':', StringComparison.Ordinal) + 2)..]).Minute;
            output.WriteLine($"{one}\n  actors:\n{Around(acted, minute)}\n  models:\n{Around(thought, minute)}");
        }

        differences.ShouldBeEmpty();
    }

    /// <summary>Each as often as the other. In the month of seed 32 the models say one silent update more; why is not known yet.</summary>
    private void SameNumber(List<string> acted, List<string> thought)
    {
        var left = acted.CountBy(line => Split(line).What).ToDictionary();
        var right = thought.CountBy(line => Split(line).What).ToDictionary();
        var apart = left
            .Keys.Union(right.Keys)
            .Where(what => left.GetValueOrDefault(what) != right.GetValueOrDefault(what))
            .Select(what => $"{what}: actors {left.GetValueOrDefault(what)}, models {right.GetValueOrDefault(what)}")
            .ToList();
        foreach (var one in apart)
        {
            var what = one[..one.IndexOf(": actors", StringComparison.Ordinal)];
            output.WriteLine(
                $"{one}\n  actors at {string.Join(' ', acted.Select(Split).Where(line => line.What == what).Select(line => line.Minute))}\n  models at {string.Join(' ', thought.Select(Split).Where(line => line.What == what).Select(line => line.Minute))}"
            );
        }

        apart.ShouldBeEmpty();
    }

    private static string Around(List<string> lines, int minute) =>
        string.Join(
            '\n',
            lines.Where(line => Math.Abs(Split(line).Minute - minute) <= 120).Select(line => $"    {line}")
        );

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

    /// <summary>
    /// Without its number: that of a channel's test is a second of the day, and how many silent updates came before one that
    /// rings is a matter of what fell into the same second.
    /// </summary>
    private static string Name(Telling telling) => $"{telling.Thread}/{telling.To.Channel}/{telling.To.Address}";

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
