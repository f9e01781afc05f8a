using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Models;

namespace Experimance.Actors.Tests.Rehearsal;

/// <summary>What the tests of the rehearsal share.</summary>
internal static class Rehearsals
{
    public static RehearsalParts Parts { get; } = RehearsalParts.Usual;

    public static Life Life(double days, params Happening[] happenings) =>
        new Life(7, Experimance.Actors.Rehearsal.Lives.Life.UsualBegin, TimeSpan.FromDays(days), []).With(happenings);

    /// <param name="hours">Since the life began, which is Monday 05:00 UTC.</param>
    public static Happening At(
        double hours,
        string kind,
        string subject = "",
        double minutes = 0,
        double? amount = null
    ) =>
        new(
            TimeSpan.FromHours(hours),
            kind,
            subject,
            TimeSpan.FromMinutes(minutes),
            amount ?? HappeningKinds.Find(kind)!.UsualAmount
        );
}
