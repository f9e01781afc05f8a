using Experimance.Actors.Notifications.Messages;
using Experimance.Actors.Notifications.Outbox;
using FsCheck;
using FsCheck.Fluent;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Tests.Notifications.Outbox.SomeTellings;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>What holds whatever happens: networks that die in every way, kills at every moment, clocks that are set.</summary>
public sealed class OutboxProperties
{
    private static readonly Recipient[] Everybody = [First, Second, Third, ByMail];
    private static readonly string[] Causes = ["camera_lost", "disk_filling", "service_down"];

    [Fact]
    public void Whatever_happens_nothing_is_lost_nothing_is_doubled_and_no_limit_is_exceeded()
    {
        var step =
            from what in Gen.Elements(
                What.Put,
                What.Put,
                What.Put,
                What.Storm,
                What.Storm,
                What.Close,
                What.Close,
                What.Way,
                What.Way,
                What.Kill,
                What.Compact,
                What.Clock
            )
            from seconds in Gen.Elements(0, 0, 1, 4, 20, 90, 700, 5000)
            from number in Gen.Choose(0, 1000)
            select (what, seconds, number);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60),
            Prop.ForAll(Gen.ListOf(step).ToArbitrary(), steps => Live([.. steps]))
        );
    }

    private static bool Live(List<(What What, int Seconds, int Number)> steps)
    {
        var drive = new OutboxDrive();
        var ways = Everybody.ToDictionary(to => to.Address, _ => Way.Open);
        drive.Server.Way = to => ways[to.Address];
        var open = new List<Incident>();
        var put = new Dictionary<(string Address, string Thread), int>();
        var count = 0;
        var isSteady = true;
        foreach (var (what, seconds, number) in steps)
        {
            switch (what)
            {
                case What.Put or What.Storm:
                    var some = what == What.Storm ? number % 30 : 1;
                    for (var i = 0; i < some; i++)
                    {
                        var one = Incident(
                            $"20260302-{++count}",
                            drive.Wall,
                            (Severity)((number + i) % 3),
                            Causes[(number + i) % 3],
                            $"thing:{i % 2}"
                        );
                        open.Add(one);
                        Tell(drive, one, put, killed: number % 7 == 0);
                    }

                    break;
                case What.Close when open.Count > 0:
                    var over = open[number % open.Count];
                    open.Remove(over);
                    Tell(drive, over.Closed(drive.Wall), put, killed: false);
                    break;
                case What.Way:
                    ways[Everybody[number % 4].Address] = (Way)(number / 4 % 4);
                    break;
                case What.Kill:
                    drive.Restart();
                    break;
                case What.Compact:
                    drive.Compact();
                    break;
                case What.Clock:
                    isSteady = false;
                    drive.Wrong = TimeSpan.FromSeconds((number - 500) * 60);
                    break;
                default:
                    break;
            }

            drive.RunFor(TimeSpan.FromSeconds(seconds));
            if (isSteady && drive.InFlight == 0)
            {
                Same(drive);
            }
        }

        foreach (var address in ways.Keys)
        {
            ways[address] = Way.Open;
        }

        drive.RunFor(TimeSpan.FromHours(60));
        drive.State.IsIdle.ShouldBeTrue("all is out");
        drive.Server.Exceeded.ShouldBe(0);
        ToldOnce(drive, put);
        return true;
    }

    private static void Tell(
        OutboxDrive drive,
        Incident incident,
        Dictionary<(string Address, string Thread), int> put,
        bool killed
    )
    {
        var messages = Everybody
            .Select(to =>
            {
                var key = (to.Address, incident.Id);
                put[key] = put.GetValueOrDefault(key) + 1;
                return About(to, incident, drive.Wall, put[key]);
            })
            .ToList();
        if (killed)
        {
            drive.PutOnly(messages);
            drive.Restart();
        }
        else
        {
            drive.Put(messages);
        }
    }

    /// <summary>What the records make of it is what lives: compared where nothing is on its way.</summary>
    private static void Same(OutboxDrive drive)
    {
        var again = OutboxState.Restore(drive.State.Policy, drive.Records, drive.Now);
        Waits(again, drive).ShouldBe(Waits(drive.State, drive));
    }

    private static List<string> Waits(OutboxState state, OutboxDrive drive) =>
        [
            .. state
                .Snapshot(drive.Now)
                .Where(one => one is OutboxRecord.Waits or OutboxRecord.Piled or OutboxRecord.Kept)
                .Select(one =>
                    one switch
                    {
                        // Ages may differ by a rounding.
                        OutboxRecord.Waits waits => waits with
                        {
                            Age = Math.Round(waits.Age),
                            Waited = Math.Round(waits.Waited),
                        },
                        OutboxRecord.Piled piled => piled with
                        {
                            Parts = piled.Parts with { Age = Math.Round(piled.Parts.Age) },
                        },
                        _ => one,
                    }
                )
                .Select(one => System.Text.Json.JsonSerializer.Serialize<object>(one)),
        ];

    private static void ToldOnce(OutboxDrive drive, Dictionary<(string Address, string Thread), int> put)
    {
        // What each phone shows at the end: by its own message, or in a digest.
        var own = drive
            .Server.Shown.Values.Select(one => one.Message.Telling)
            .Where(telling => telling.Kind != MessageKind.Digest)
            .ToDictionary(telling => (telling.To.Address, telling.Thread), telling => telling.Number);
        var accepted = drive
            .Accepted.SelectMany(fact => fact.Numbers.Select(one => (fact.To.Address, one.Thread, one.Number)))
            .ToLookup(one => (one.Address, one.Thread), one => one.Number);
        foreach (var (key, number) in put)
        {
            accepted[key].DefaultIfEmpty().Max().ShouldBe(number, $"{key}: the newest was told");
            accepted[key].Count(one => one == number).ShouldBe(1, $"{key}: and once");
        }

        // Every incident of a recipient is counted where it is told: sums are equal.
        foreach (var to in Everybody)
        {
            var digests = drive
                .Server.Shown.Values.Where(one =>
                    one.Message.Telling.Kind == MessageKind.Digest && one.Message.Telling.To.IsSame(to)
                )
                .Select(one => one.Message.Telling)
                .ToList();
            var counted = digests.Sum(telling => drive.Words.Digests[telling.Id].Causes.Sum(cause => cause.Incidents));
            var threads = put.Keys.Where(key => key.Address == to.Address).Select(key => key.Thread).ToHashSet();
            var shown = own.Keys.Where(key => key.Address == to.Address).Select(key => key.Thread).ToHashSet();
            shown.IsSubsetOf(threads).ShouldBeTrue();
            counted.ShouldBeGreaterThanOrEqualTo(threads.Count - shown.Count, $"{to.Channel} {to.Role}: none is lost");
        }
    }

    private enum What
    {
        Put,
        Storm,
        Close,
        Way,
        Kill,
        Compact,
        Clock,
    }
}
