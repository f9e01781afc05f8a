using System.Collections.Immutable;

namespace Experimance.Witness;

/// <summary>A unit as <c>systemctl show</c> tells it.</summary>
internal sealed record UnitShown(ImmutableDictionary<string, string> Values)
{
    /// <summary>systemd does not say.</summary>
    public static readonly UnitShown Unknown = new(ImmutableDictionary<string, string>.Empty);

    public static UnitShown Parse(string text) =>
        new(
            text.Split('\n')
                .Select(line => line.Split('=', 2))
                .Where(pair => pair.Length == 2)
                .DistinctBy(pair => pair[0])
                .ToImmutableDictionary(pair => pair[0], pair => pair[1].Trim())
        );

    /// <summary>
    /// Somebody ended it in order and it is not to come back by itself. One that was never begun since the machine runs is not that: it
    /// was to be.
    /// </summary>
    public bool WasStopped =>
        Of("ActiveState") == "inactive"
        && Of("Result") == "success"
        && Of("InactiveExitTimestampMonotonic") is not ("0" or "");

    /// <summary>For people; empty: nothing is known.</summary>
    public string Words =>
        Of("ActiveState").Length == 0
            ? ""
            : $"{Of("ActiveState")} ({Of("SubState")}), last result {Of("Result")}, started again {Of("NRestarts")} times";

    private string Of(string name) => Values.GetValueOrDefault(name, "");
}
