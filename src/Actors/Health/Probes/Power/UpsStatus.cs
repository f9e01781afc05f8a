using System.Collections.Immutable;
using System.Globalization;

namespace Experimance.Actors.Health.Probes.Power;

/// <summary>What a UPS says of itself (<c>ups.status</c> and the battery's variables).</summary>
/// <param name="OnBattery">There is no mains power.</param>
/// <param name="Low">The battery is nearly empty, or the order to shut down is given.</param>
/// <param name="Replace">The battery is worn out.</param>
/// <param name="Charge">0..100; null: it does not say.</param>
/// <param name="Left">How long it lasts; null: it does not say.</param>
internal sealed record UpsStatus(bool OnBattery, bool Low, bool Replace, double? Charge, TimeSpan? Left)
{
    /// <summary>Null where it does not say how it is.</summary>
    public static UpsStatus? Of(ImmutableDictionary<string, string> variables)
    {
        if (!variables.TryGetValue("ups.status", out var status))
        {
            return null;
        }

        var words = status.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (battery, ordered) = (words.Contains("OB"), words.Contains("FSD"));
        return new(
            battery,
            // A battery that is low while it charges is on its way up.
            ordered || (battery && words.Contains("LB")),
            words.Contains("RB"),
            Number(variables.GetValueOrDefault("battery.charge")),
            Number(variables.GetValueOrDefault("battery.runtime")) is { } seconds ? TimeSpan.FromSeconds(seconds) : null
        );
    }

    /// <summary>For people: <c>on battery, 83 %, 12 min left</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(OnBattery ? "on battery" : "on mains power")}{(Low ? ", nearly empty" : "")}{(Charge is { } charge ? $", {charge:0} %" : "")}{(OnBattery && Left is { } left ? $", {left.TotalMinutes:0} min left" : "")}"
        );

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
        && number is >= 0 and < 1e7
            ? number
            : null;
}
