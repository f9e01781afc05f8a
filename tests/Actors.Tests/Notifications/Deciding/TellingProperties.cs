using Experimance.Actors.Foundation.Opening;
using Experimance.Actors.Notifications.Deciding;
using Experimance.Actors.Notifications.Messages;
using FsCheck;
using FsCheck.Fluent;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Notifications.Deciding;

/// <summary>What holds for every life of incidents, channels and hours; and a book restored from disk decides the same at each step.</summary>
public sealed class TellingProperties
{
    private static readonly (string Cause, Severity Severity)[] Kinds =
    [
        ("camera_lost", Severity.Critical),
        ("screen_old", Severity.Warning),
        ("disk_critical", Severity.Critical),
        ("cpu_busy", Severity.Notice),
    ];

    private static readonly string[] What =
    [
        "open",
        "open",
        "close",
        "close",
        "worse",
        "take",
        "snooze",
        "wake",
        "flap",
        "steady",
        "heal",
        "more",
        "down",
        "up",
        "restart",
        "work",
        "again",
    ];

    private static readonly double[] Waits = [0, 1, 20, 40, 400, 660, 3600, 5 * 3600, 9 * 3600];

    [Fact]
    public void Whatever_happens_the_right_person_is_told_in_time_and_once() => Hold(150);

    [Fact]
    [Trait("Category", "Long")]
    public void Whatever_happens_the_right_person_is_told_in_time_and_once_long() => Hold(5000);

    private static void Hold(int lives)
    {
        var step =
            from what in Gen.Choose(0, What.Length - 1)
            from which in Gen.Choose(0, Kinds.Length - 1)
            from wait in Gen.Choose(0, Waits.Length - 1)
            select (what, which, wait);
        var life = from house in Gen.Choose(0, 5) from steps in Gen.ListOf(step) select (house, steps.ToList());
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(lives).WithEndSize(60),
            Prop.ForAll(
                life.ToArbitrary(),
                one =>
                {
                    var first = new Life(one.house);
                    first.Live(one.Item2);
                    return true;
                }
            )
        );
    }

    /// <summary>A life, and after each step its laws.</summary>
    private sealed class Life
    {
        private readonly TellingStage _stage;
        private readonly TellingPolicy _policy;
        private readonly Incident?[] _incidents = new Incident?[Kinds.Length];
        private readonly DateTimeOffset?[] _woken = new DateTimeOffset?[Kinds.Length];
        private int _checked;
        private int _number;

        public Life(int house)
        {
            var people = (house % 3) switch
            {
                0 => Gallery.Three,
                1 => Gallery.OnePhone,
                _ => Gallery.People(Gallery.Person("attendant", ("ntfy", "a")), Gallery.Engineer) with
                {
                    Programs = [Gallery.Webhook],
                },
            };
            _policy = Gallery.Policy(people, house < 3 ? Gallery.Day : "00:00-24:00");
            _stage = new(_policy) { HasTwin = true };
        }

        public void Live(IEnumerable<(int What, int Which, int Wait)> steps)
        {
            foreach (var (what, which, wait) in steps)
            {
                Do(What[what], which);
                Holds();
                _stage.Run(TimeSpan.FromSeconds(Waits[wait]));
                Holds();
            }
        }

        private void Do(string what, int which)
        {
            var (cause, severity) = Kinds[which];
            var incident = _incidents[which];
            switch (what)
            {
                case "open" when incident is null:
                    _incidents[which] = _stage.Open(
                        TellingStage.Incident($"i-{++_number}", severity, cause, $"thing-{which}")
                    );
                    break;
                // Health knows it by its old number for a day at the most.
                case "again"
                    when incident is { State: IncidentState.Closed, Closed: { } closed }
                        && _stage.Now.Wall - closed < TimeSpan.FromDays(1):
                    Change(which, incident with { State = IncidentState.Open, Closed = null, AcknowledgedBy = null });
                    break;
                case "open" when incident!.State == IncidentState.Closed:
                    _incidents[which] = null;
                    Do(what, which);
                    break;
                case "down":
                    _stage.Down(which % 2 == 0 ? "ntfy" : "mail", which < 2 ? "attendant" : "engineer");
                    break;
                case "up":
                    _stage.Up(which % 2 == 0 ? "ntfy" : "mail", which < 2 ? "attendant" : "engineer");
                    break;
                case "restart":
                    _stage.Restart(TimeSpan.FromSeconds(which * 20));
                    _stage.Tick();
                    _stage.Started();
                    break;
                case "work":
                    var work = new Maintenance(_stage.Now.Wall, _stage.Now.Wall.AddMinutes(45), "lamp", "Ann");
                    _stage.Change(
                        _policy with
                        {
                            Hours = new OpeningTimes(_policy.Hours.Calendar, new(work, null, null)),
                        }
                    );
                    break;
                default:
                    Live(what, which, incident);
                    break;
            }
        }

        private void Live(string what, int which, Incident? incident)
        {
            if (incident is null or { State: IncidentState.Closed })
            {
                return;
            }

            var told = Told(incident.Id);
            switch (what)
            {
                case "close":
                    _incidents[which] = _stage.Close(incident with { SnoozedUntil = null });
                    var ends = _stage.Said.Skip(_checked).Select(one => one.Telling);
                    ends.Where(one => one.Reason == TellingReason.Recovered && one.Thread == incident.Id)
                        .Select(one => (one.To.Channel, one.To.Address))
                        .ShouldBe(told, ignoreOrder: true, _stage.Story());
                    break;
                case "worse":
                    Change(
                        which,
                        incident with
                        {
                            Severity = Severity.Critical,
                            AcknowledgedBy = null,
                            State = incident.State is IncidentState.Acknowledged ? IncidentState.Open : incident.State,
                        }
                    );
                    break;
                case "take" when incident.State != IncidentState.Flapping:
                    Change(
                        which,
                        incident with
                        {
                            State = IncidentState.Acknowledged,
                            AcknowledgedBy = "Ann",
                            SnoozedUntil = null,
                        }
                    );
                    break;
                case "snooze" when incident.State != IncidentState.Flapping:
                    Change(
                        which,
                        incident with
                        {
                            State = IncidentState.Snoozed,
                            SnoozedUntil = _stage.Now.Wall.AddHours(1),
                        }
                    );
                    break;
                case "wake" when incident.State == IncidentState.Snoozed:
                    _woken[which] = _stage.Now.Wall;
                    Change(
                        which,
                        incident with
                        {
                            State = IncidentState.Open,
                            SnoozedUntil = null,
                            AcknowledgedBy = null,
                        }
                    );
                    break;
                case "flap":
                    Change(which, incident with { State = IncidentState.Flapping, SnoozedUntil = null });
                    break;
                case "steady" when incident.State is IncidentState.Flapping or IncidentState.Recovering:
                    Change(
                        which,
                        incident with
                        {
                            State = incident.AcknowledgedBy is null ? IncidentState.Open : IncidentState.Acknowledged,
                        }
                    );
                    break;
                case "heal" when incident.State is IncidentState.Open:
                    Change(which, incident with { State = IncidentState.Recovering });
                    break;
                case "more":
                    Change(
                        which,
                        incident with
                        {
                            TakesWithIt = incident.TakesWithIt.Add($"other-{incident.Version}"),
                        }
                    );
                    break;
                default:
                    break;
            }
        }

        private void Change(int which, Incident incident) => _incidents[which] = _stage.Hear(incident);

        /// <summary>Who was told of it since it last was over.</summary>
        private List<(string Channel, string Address)> Told(string id) =>
            [.. SinceEnd(id).Select(one => (one.Telling.To.Channel, one.Telling.To.Address)).Distinct()];

        private List<(DateTimeOffset At, Telling Telling)> SinceEnd(string id)
        {
            var all = _stage.Said.Where(one => one.Telling.Thread == id).ToList();
            var end = all.FindLastIndex(one => one.Telling.Kind == MessageKind.Recovery);
            return all[(end + 1)..];
        }

        private void Holds()
        {
            foreach (var (at, telling) in _stage.Said.Skip(_checked))
            {
                Holds(at, telling);
            }

            _checked = _stage.Said.Count;
            for (var i = 0; i < _incidents.Length; i++)
            {
                if (_incidents[i] is { } incident)
                {
                    Holds(incident);
                }
            }
        }

        private void Holds(Incident incident)
        {
            var since = SinceEnd(incident.Id);
            var hour = OpeningDays.HourAt(_stage.Policy, _stage.Now.Wall);
            var rule = TellingRules.For(TellingRules.Of(_policy.Settings), incident);
            if (incident is { State: IncidentState.Open } && hour == TellingHour.Open && rule.Inside == TellingTime.Now)
            {
                since.ShouldContain(
                    one => one.Telling.To.Role.Length > 0,
                    $"nobody knows of {incident.Id}\n{_stage.Story()}"
                );
            }

            foreach (var own in since.GroupBy(one => one.Telling.To.Address))
            {
                own.Count(one => one.Telling.Reason == TellingReason.Opened)
                    .ShouldBeLessThanOrEqualTo(1, _stage.Story());
            }
        }

        private void Holds(DateTimeOffset at, Telling telling)
        {
            if (telling.Incident is not { } incident || telling.To.Role.Length == 0)
            {
                return;
            }

            if (telling is { Kind: MessageKind.Incident, Loud: true })
            {
                var hour = OpeningDays.HourAt(_stage.Policy, at);
                TellingRules
                    .For(TellingRules.Of(_policy.Settings), incident)
                    .When(hour)
                    .ShouldBe(TellingTime.Now, $"{TellingStage.Word(telling)} at {at}\n{_stage.Story()}");
                incident.AcknowledgedBy.ShouldBeNull(_stage.Story());
            }

            var before = _stage
                .Said.Where(one =>
                    one.At <= at && one.Telling.Thread == telling.Thread && one.Telling.To.IsSame(telling.To)
                )
                .TakeWhile(one => one.Telling.Number < telling.Number)
                .ToList();
            telling.Number.ShouldBe(before.Count + 1);
            if (telling.Reason == TellingReason.Reminder)
            {
                var last = before.Last(one =>
                    one.Telling.Reason
                        is not (TellingReason.Changed or TellingReason.Acknowledged or TellingReason.Snoozed)
                );
                var isWoken = _woken.Any(woken => woken > last.At);
                (isWoken || at - last.At >= _policy.Settings.Telling.RemindEvery).ShouldBeTrue(_stage.Story());
            }

            if (telling.Incident.State == IncidentState.Flapping && telling.Reason != TellingReason.TakenOver)
            {
                var run = before
                    .AsEnumerable()
                    .Reverse()
                    .TakeWhile(one => one.Telling.Incident?.State == IncidentState.Flapping);
                run.ShouldAllBe(one => one.Telling.Reason == TellingReason.TakenOver, _stage.Story());
            }
        }
    }
}
