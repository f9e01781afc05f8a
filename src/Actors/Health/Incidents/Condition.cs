using Experimance.Actors.Health.Rules;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Incidents;

/// <summary>What is known of one rule about one subject. Times are monotonic.</summary>
/// <param name="Since">When it became what it is.</param>
/// <param name="Seen">The last reading that said something.</param>
internal sealed record Condition(Rule Rule, string Subject, bool Bad, TimeSpan Since, TimeSpan Seen, string Detail)
{
    /// <summary>For measured values.</summary>
    public Averaged? Average { get; init; }

    public Key Key => new(Subject, Rule.Family);

    public static Condition Unseen(Rule rule, string subject, TimeSpan now) => new(rule, subject, false, now, now, "");

    /// <summary>After a further reading; one that says nothing changes nothing.</summary>
    public Condition After(Reading reading, Rule rule, TimeSpan now)
    {
        var average =
            rule.Threshold is { } threshold && reading.Value is { } value
                ? threshold.Next(Average, value, now)
                : Average;
        var bad = rule.Threshold is not null && reading.Value is not null ? average!.Bad : reading.Bad;
        if (bad is not { } judged)
        {
            return this with { Rule = rule };
        }

        // Where a source knows since when, it is believed, but nothing began before health itself could know of it.
        var began = judged && reading.For is { } since ? now - since : now;
        return this with
        {
            Rule = rule,
            Bad = judged,
            Since = judged == Bad ? Since : began,
            Seen = now,
            Detail = reading.Detail,
            Average = average,
        };
    }
}
