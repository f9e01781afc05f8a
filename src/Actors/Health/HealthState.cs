using System.Collections.Immutable;
using System.Globalization;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>
/// What health knows and decides: pure. Times are monotonic (<c>now</c>, since health began); the wall clock is only passed
/// through for people.
/// </summary>
internal sealed record HealthState(
    HealthSettings Settings,
    long Round,
    ImmutableSortedDictionary<string, ServiceHealth> Services,
    MachineReport Machine,
    TimeSpan? WatchSeen,
    long WatchLooks
)
{
    /// <summary>So many services down at once are no chance.</summary>
    private const int Most = 3;

    private static readonly MachineReport NothingMeasured = new(null, null, null, null, null);

    public static HealthState Begin(HealthSettings settings) =>
        new(settings, 0, ImmutableSortedDictionary<string, ServiceHealth>.Empty, NothingMeasured, null, 0);

    /// <summary>The worst open incident about the machine and the watching itself; null: none.</summary>
    public Incident? OwnTrouble { get; init; }

    /// <summary>A service that is to be started again because it hangs.</summary>
    internal sealed record Hang(string Service, string Why);

    /// <summary>A service's life changed. Restarting health itself loses nothing: lives are asked for anew.</summary>
    public HealthState With(LifeChanged life, TimeSpan now, DateTimeOffset wall)
    {
        var before = Services.GetValueOrDefault(life.Service) ?? ServiceHealth.Unheard(life.Service, wall);
        return this with { Services = Services.SetItem(life.Service, before.With(life, now, wall)) };
    }

    /// <summary>An answer of the present or a recent round; one of an incarnation long gone tells of rounds before its end.</summary>
    public HealthState With(IAmWell answer)
    {
        if (
            !Services.TryGetValue(answer.Service, out var service)
            || !service.IsAsked
            || answer.Round <= service.Answered
            || answer.Round > Round
            || answer.Round <= Round - Settings.Misses
        )
        {
            return this;
        }

        var heard = service with
        {
            Answered = answer.Round,
            Misses = 0,
            Told = answer.Status,
            Message = answer.Message,
            EverAnswered = true,
            DownSince = null,
            Hung = false,
            Readings = answer.Readings,
            Work = answer.Work.IsDefault ? [] : answer.Work,
            Queue = answer.Queue,
        };
        return this with { Services = Services.SetItem(answer.Service, heard) };
    }

    public HealthState With(MachineReport machine) => this with { Machine = machine };

    /// <summary>
    /// Counts who has not answered the round that ends, names who now hangs, and begins the next round. A hang that nobody
    /// acts on is named again after as many misses.
    /// </summary>
    /// <param name="watchLooks">Watch's own count, to see that it lives.</param>
    public (HealthState Next, ImmutableArray<Hang> Hangs) NextRound(long watchLooks, TimeSpan now)
    {
        var hangs = ImmutableArray.CreateBuilder<Hang>();
        var services = Services.ToBuilder();
        foreach (var service in Services.Values.Where(service => service.IsAsked))
        {
            var asked = service with { Asked = Round + 1 };
            services[service.Service] = asked;
            if (service.Asked != Round || service.Answered == Round || service.Service == ServiceNames.Health)
            {
                continue;
            }

            var missed = asked with { Misses = asked.Misses + 1 };
            if (missed.Misses % missed.Limit(Settings) == 0)
            {
                missed = missed with
                {
                    Errors = missed.Errors + 1,
                    Hung = true,
                    DownSince = missed.DownSince ?? now - missed.Misses * Settings.AskEvery,
                };
                hangs.Add(new Hang(service.Service, $"it has not answered {missed.Misses} questions in a row"));
            }

            services[service.Service] = missed;
        }

        var seen = watchLooks != WatchLooks || WatchSeen is null;
        return (
            this with
            {
                Round = Round + 1,
                Services = services.ToImmutable(),
                WatchLooks = watchLooks,
                WatchSeen = seen ? now : WatchSeen,
            },
            hangs.ToImmutable()
        );
    }

    /// <summary>What heartbeats and lives say, as facts for the rules.</summary>
    public IEnumerable<Reading> Readings(TimeSpan now) =>
        [.. Services.Values.SelectMany(service => ServiceReadings.Of(service, now)), Together(now), Watch(now)];

    /// <summary>Most of the services down at once have one cause, and it is none of them.</summary>
    private Reading Together(TimeSpan now)
    {
        var expected = Services.Values.Where(service => service.ExpectedSince is not null).ToList();
        var down = expected.Where(service => service.DownSince is not null).ToList();
        var bad = down.Count >= Most && down.Count > expected.Count / 2;
        var since = bad ? now - down.Select(service => service.DownSince!.Value).Order().ElementAt(Most - 1) : default;
        return new(
            "services_down",
            "host",
            bad
                ? Text(
                    $"{down.Count} of {expected.Count} services are down: {string.Join(", ", down.Select(s => s.Service))}"
                )
                : ""
        )
        {
            Bad = bad,
            For = bad ? since : null,
        };
    }

    /// <summary>Whether the other observer lives.</summary>
    private Reading Watch(TimeSpan now)
    {
        var silent = now - (WatchSeen ?? now);
        var bad = silent > Settings.WatchPatience;
        return new("watch_silent", "watch", bad ? Text($"Watch has not looked for {silent.TotalSeconds:0} s") : "")
        {
            Bad = bad,
            For = bad ? silent : null,
        };
    }

    /// <summary>Everything as people and programs read it.</summary>
    public Report Report(TimeSpan now)
    {
        var services = Services.Values.Select(service => Report(service, now)).ToImmutableArray();
        var expected = services.Where(service => service.Expected).ToList();
        var overall = expected.Count == 0 ? Status.Unknown : expected.Select(service => service.Status).MaxBy(Badness);
        var ready =
            expected.Count > 0
            && expected.TrueForAll(service =>
                service.Life == Life.Asleep
                || (service.Life == Life.Running && service.Status is Status.Healthy or Status.Warning)
            );
        return new Report(overall, ready, services, Machine);
    }

    /// <summary>Services that are in another life or status than before.</summary>
    public static IEnumerable<(ServiceReport Before, ServiceReport Now)> Changes(Report before, Report now)
    {
        foreach (var service in now.Services)
        {
            var was = before.Services.FirstOrDefault(other => other.Service == service.Service);
            if (was is not null && (was.Life != service.Life || was.Status != service.Status))
            {
                yield return (was, service);
            }
        }
    }

    private ServiceReport Report(ServiceHealth service, TimeSpan now)
    {
        var report = service.Report(now, service.Limit(Settings));
        if (service.Service != ServiceNames.Health || service.Life != Life.Running)
        {
            return report;
        }

        var (status, message) = Own(now);
        return report with { Status = status, Message = message };
    }

    /// <summary>Health asks itself no question: what it says of itself is what it sees of the machine and of Watch.</summary>
    private (Status Status, string Message) Own(TimeSpan now)
    {
        if (WatchSeen is { } seen && now - seen > Settings.WatchPatience)
        {
            return (Status.Error, Text($"Watch has not looked for {(now - seen).TotalSeconds:0} s"));
        }

        return OwnTrouble switch
        {
            null => (Status.Healthy, Text($"asks every service, round {Round}")),
            { Severity: Severity.Critical } trouble => (Status.Error, trouble.Detail),
            { Severity: Severity.Warning } trouble => (Status.Warning, trouble.Detail),
            var trouble => (Status.Healthy, trouble.Detail),
        };
    }

    /// <summary>Unknown is worse than a warning and better than an error that is known.</summary>
    private static int Badness(Status status) =>
        status switch
        {
            Status.Healthy => 0,
            Status.Warning => 1,
            Status.Unknown => 2,
            Status.Error => 3,
            _ => 4,
        };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
