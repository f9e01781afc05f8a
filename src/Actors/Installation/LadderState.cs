using System.Collections.Immutable;
using System.Globalization;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.LadderDecision;
using static Experimance.Actors.Installation.LadderFact;

namespace Experimance.Actors.Installation;

/// <summary>
/// The restart ladder: child, service, host, machine. Pure: facts in, decisions out. The first rung is the rooms' own, the
/// second each <see cref="ServiceSupervisor"/>'s (for ever, with back-off); here it is decided when a service that hangs is
/// restarted and when the rung above is due. One rung at a time: a service that is being restarted is not restarted again,
/// the host is not for its sake before its own rung has had its time, and once the host ends nothing else is begun.
/// </summary>
/// <param name="LeftBehind">Parts of this process that never ended, those of services that a person stopped not among them.</param>
/// <param name="Blocked">Until when the port is not asked again, since it or its limit refused.</param>
/// <param name="Limited">It was the limit of the hour that refused: when that is over, it is said.</param>
/// <param name="Ending">The process ends.</param>
internal sealed record LadderState(
    SupervisionSettings Settings,
    ImmutableSortedDictionary<string, LadderPlace> Places,
    int LeftBehind,
    TimeSpan? Blocked,
    bool Limited,
    bool Ending
)
{
    /// <summary>One step of the ladder: where it stands now and what is to be done.</summary>
    internal readonly record struct Outcome(LadderState Next, ImmutableArray<LadderDecision> Decisions);

    public static LadderState Begin(SupervisionSettings settings) =>
        new(settings, ImmutableSortedDictionary<string, LadderPlace>.Empty, 0, null, false, false);

    /// <summary>Services that a person has stopped.</summary>
    public ImmutableArray<string> StoppedByPersons =>
        [.. Places.Where(place => place.Value.ByPerson).Select(place => place.Key)];

    /// <param name="ladder">What earlier processes and this one did of the rungs above.</param>
    /// <param name="now">Monotonic, for all patience.</param>
    /// <param name="wall">For the limits of hour and day, which outlive the process.</param>
    public Outcome After(LadderFact fact, Ladder ladder, TimeSpan now, DateTimeOffset wall)
    {
        if (Ending)
        {
            return Nothing;
        }

        var moment = new Moment(ladder, now, wall);
        return fact switch
        {
            Lives lives => With(lives.Service, Of(lives.Service).With(lives, now, Settings))
                .Consider(lives.Service, moment),
            Hangs hangs => Restart(hangs, now),
            LadderFact.LeftBehind left => Count(left.Service, moment),
            ByPerson person => Follow(person),
            Wanted wanted => Climb(wanted.Service, wanted.Why, moment),
            Answered answered => Hear(answered, moment),
            Ends => new(this with { Ending = true }, []),
            _ => Look(moment),
        };
    }

    private Outcome Nothing => new(this, []);

    private LadderPlace Of(string service) => Places.GetValueOrDefault(service) ?? LadderPlace.Start;

    private LadderState With(string service, LadderPlace place) =>
        this with
        {
            Places = Places.SetItem(service, place),
        };

    private Outcome Restart(Hangs hangs, TimeSpan now)
    {
        var place = Of(hangs.Service);
        if (
            place.ByPerson
            || place.Life is not (Life.Starting or Life.Running)
            || place.IsBeingRestarted(now, Settings)
        )
        {
            return Nothing;
        }

        return new(
            With(hangs.Service, place with { AskedAt = now }),
            [new LadderDecision.RestartService(hangs.Service, hangs.Why)]
        );
    }

    private Outcome Count(string service, Moment moment)
    {
        if (Of(service).ByPerson)
        {
            return Nothing;
        }

        var counted = this with { LeftBehind = LeftBehind + 1 };
        return counted.LeftBehind < Settings.AbandonedLimit
            ? new(counted, [])
            : counted.Climb(
                service,
                $"{counted.LeftBehind} parts did not end in time and were left behind, last: {service}",
                moment
            );
    }

    private Outcome Follow(ByPerson person)
    {
        var place = Of(person.Service);
        var anew = With(
            person.Service,
            place with
            {
                ByPerson = person.Stopped,
                Failures = [],
                AskedAt = null,
                Refused = false,
            }
        );
        return new(anew, place.Refused ? [new TellOver(person.Service, "a person sees to it")] : []);
    }

    private Outcome Consider(string service, Moment moment)
    {
        var place = Of(service);
        return place.IsDue(moment.Now, Settings)
            ? Climb(
                service,
                $"{service} has failed {Settings.FailuresBeforeHost} times within {Minutes(Settings.LadderWindow)}, last: {place.Cause}",
                moment
            )
            : Nothing;
    }

    private Outcome Climb(string service, string why, Moment moment)
    {
        if (Blocked is not null)
        {
            return Refuse(service, why, moment);
        }

        if (moment.Ladder.MayRestartHost(moment.Wall, Settings.HostRestartsPerHour))
        {
            return new(this, [new RestartHost(service, why)]);
        }

        return moment.Ladder.MayRestartMachine(moment.Wall, Settings.MachineRestartsPerDay, service)
            ? new(this, [new RestartMachine(service, why)])
            : Refuse(service, why, moment);
    }

    private Outcome Hear(Answered answered, Moment moment)
    {
        var (service, why) = (answered.Decision.Service, answered.Decision.Why);
        if (!answered.Granted)
        {
            return Refuse(service, why, moment);
        }

        var refused = Places.Where(place => place.Value.Refused).Select(place => place.Key);
        return new(
            this with
            {
                Ending = true,
            },
            [.. refused.Select(name => new TellOver(name, "the rung above is taken"))]
        );
    }

    private Outcome Refuse(string service, string why, Moment moment)
    {
        var place = Of(service);
        var free = moment.Ladder.HostFreeIn(moment.Wall, Settings.HostRestartsPerHour);
        var limited = free > TimeSpan.Zero;
        var refused = With(service, place with { Failures = [], Refused = true }) with
        {
            Blocked = Blocked ?? moment.Now + (limited ? free : Settings.LadderWindow),
            Limited = Blocked is null ? limited && Settings.HostRestartsPerHour > 0 : Limited,
        };
        return new(refused, place.Refused ? [] : [new TellRefused(service, $"{Reason(limited)}, because {why}")]);
    }

    private string Reason(bool limited) =>
        Settings.HostRestartsPerHour == 0 ? "the host was to start again, which the settings never allow"
        : limited
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the host was to start again and has been {Settings.HostRestartsPerHour} times within the hour"
            ) + (Settings.MachineRestartsPerDay > 0 ? ", and the machine could not be started again either" : "")
        : "the host was to start again and refused";

    private Outcome Look(Moment moment)
    {
        var decisions = ImmutableArray.CreateBuilder<LadderDecision>();
        var next = this;
        if (Blocked <= moment.Now)
        {
            next = next with { Blocked = null, Limited = false };
        }

        foreach (var (service, place) in Places.Where(place => place.Value.Refused))
        {
            var healthy = place.IsHealthy(moment.Now, Settings);
            if (healthy || (Limited && next.Blocked is null))
            {
                next = next.With(service, place with { Refused = false });
                decisions.Add(
                    new TellOver(
                        service,
                        healthy ? "it is healthy again" : "the hour is over: the host may start again"
                    )
                );
            }
        }

        foreach (var service in Places.Keys)
        {
            var (after, more) = next.Consider(service, moment);
            next = after;
            decisions.AddRange(more);
            // One rung at a time: what else is due is looked at once the port has answered.
            if (more.Any(decision => decision is Climb))
            {
                break;
            }
        }

        return new(next, decisions.ToImmutable());
    }

    private static string Minutes(TimeSpan span) =>
        string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0.#} minutes");

    private readonly record struct Moment(Ladder Ladder, TimeSpan Now, DateTimeOffset Wall);
}
