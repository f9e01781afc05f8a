using System.Collections.Immutable;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Notifications.Messages;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Notifications.Deciding;

/// <summary>Why who would be told what.</summary>
internal sealed partial record TellingBook
{
    private static readonly TimeSpan ExplainedFor = TimeSpan.FromHours(24);
    private const int MostSteps = 24;

    /// <summary>
    /// The same decision as in earnest, of an incident that opens at <paramref name="at"/> while every address works and nobody
    /// answers: nothing is worked out a second time, so it cannot say anything else than what would happen.
    /// </summary>
    public static Explanation Explain(Incident incident, DateTimeOffset at, TellingPolicy policy)
    {
        var opened = incident with
        {
            State = IncidentState.Open,
            Since = at,
            Opened = at,
            Closed = null,
            Version = 1,
            AcknowledgedBy = null,
            SnoozedUntil = null,
        };
        var steps = ImmutableArray.CreateBuilder<ExplainedStep>();
        var book = Begin(policy);
        var now = new Moment(TimeSpan.Zero, at);
        // Over a long weekend too: what waits for the morning is explained up to that morning.
        var opens = policy.Hours.IsOpen(at) ? null : policy.Hours.NextOpening(at);
        var until = (opens - at ?? TimeSpan.Zero) + ExplainedFor;
        var outcome = book.Hear(new IncidentChanged(opened, null), now);
        while (true)
        {
            steps.AddRange(outcome.Tellings.Select(Step));
            book = outcome.Tellings.Aggregate(
                outcome.Next,
                (next, one) => next.Accepted(new(one.To, [(one.Thread, one.Number)], now.Wall), now).Next
            );
            if (steps.Count >= MostSteps || book.NextTick(now) is not { } wait || now.Mono + wait > until)
            {
                break;
            }

            // What is due now was said by the last tick: it is never asked for twice at one moment.
            wait = wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1);
            now = new(now.Mono + wait, now.Wall + wait);
            outcome = book.Tick(now);
        }

        var (rule, hour) = (book.RuleFor(opened), OpeningDays.HourAt(policy, at));
        return new(rule, opened, at, hour, rule.When(hour), opens, [.. steps.Take(MostSteps)]);

        ExplainedStep Step(Telling one) => new(now.Wall, one.To.Channel, one.To.Role, one.Kind, one.Reason, one.Loud);
    }
}
