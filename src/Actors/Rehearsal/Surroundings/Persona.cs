namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>How somebody is. Shares are 0..1.</summary>
/// <param name="InOpeningHours">Attentive while the place is open; else from 8 to 23.</param>
/// <param name="Notices">Of messages that make a sound, while awake.</param>
/// <param name="Takes">Says "I see to it".</param>
/// <param name="Snoozes">Of those not taken.</param>
/// <param name="Mends">Finds the cause, and can do something about it.</param>
internal sealed record Persona(
    string Role,
    bool InOpeningHours,
    TimeSpan SeesAfter,
    TimeSpan SeesUntil,
    double Notices,
    double Takes,
    double Snoozes,
    double Mends,
    TimeSpan MendsAfter,
    TimeSpan MendsUntil
)
{
    /// <summary>Stands beside it, has much else to do, can plug something in.</summary>
    public static Persona Attendant { get; } = new("attendant", true, M(0.3), M(12), 0.85, 0.6, 0.2, 0.5, M(2), M(40));

    /// <summary>Far away, knows it well, sleeps at night.</summary>
    public static Persona Engineer { get; } = new("engineer", false, M(0.5), M(30), 0.9, 0.8, 0.2, 0.85, M(10), M(240));

    public static Persona Of(string role) => role == Attendant.Role ? Attendant : Engineer with { Role = role };

    private static TimeSpan M(double minutes) => TimeSpan.FromMinutes(minutes);
}
