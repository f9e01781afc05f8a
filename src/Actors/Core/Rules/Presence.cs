namespace Experimance.Actors.Core.Rules;

/// <summary>Whether somebody is there, with hysteresis. Times are monotonic.</summary>
/// <param name="There">Somebody is there.</param>
/// <param name="Since">When the present unbroken evidence began; null while there is none.</param>
/// <param name="Until">The evidence seen last holds until then.</param>
internal readonly record struct Presence(bool There, TimeSpan? Since, TimeSpan? Until)
{
    /// <summary>Something that lasts (a hand, a reported person) is there now; it holds only for the instant.</summary>
    public Presence Lasting(TimeSpan now) => Evidence(now, now);

    /// <summary>Something that happened (sand changed) holds for a while.</summary>
    public Presence Happened(TimeSpan now, PresenceSettings settings) => Evidence(now, now + settings.ChangeHolds);

    /// <summary>Time goes on.</summary>
    /// <param name="lasting">Lasting evidence is there right now.</param>
    public Presence At(TimeSpan now, bool lasting, PresenceSettings settings)
    {
        var seen = lasting ? Lasting(now) : this;
        if (seen.Since is { } since && seen.Until >= now)
        {
            return seen with { There = seen.There || now - since >= settings.PresenceThreshold };
        }

        var gone = now - (seen.Until ?? TimeSpan.MinValue / 2) >= settings.AbsenceThreshold;
        return seen with { There = seen.There && !gone, Since = null };
    }

    private Presence Evidence(TimeSpan now, TimeSpan until) =>
        this with
        {
            Since = Since ?? now,
            Until = Until > until ? Until : until,
        };
}
