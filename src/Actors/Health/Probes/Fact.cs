using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Probes;

/// <summary>Readings in a line each.</summary>
internal static class Fact
{
    /// <param name="bad">Null: it could not be seen.</param>
    public static Reading Judged(string rule, string subject, bool? bad, string detail) =>
        new(rule, subject, detail) { Bad = bad };

    /// <param name="value">In the unit of the rule's threshold; null: it could not be seen.</param>
    public static Reading Measured(string rule, string subject, double? value, string detail) =>
        new(rule, subject, detail) { Value = value };
}
