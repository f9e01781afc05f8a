using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Installation.Drill;

/// <summary>Times of a drill for people.</summary>
internal static class DrillWords
{
    public static string Cell(TimeSpan? time) => time is { } known ? $"{Words.Number(known.TotalSeconds, 1)} s" : "–";

    /// <summary>How far it is.</summary>
    public static string Of(DrillTimes times) =>
        times switch
        {
            { Closed: { } at } => $"closed after {Cell(at)}",
            { Recovered: { } at, Incident: not null } => $"recovered after {Cell(at)}, its incident closes in time",
            { Recovered: { } at } => $"recovered after {Cell(at)}",
            { Opened: { } at } => $"incident {times.Incident} opened after {Cell(at)}",
            { Noticed: { } at } => $"noticed after {Cell(at)}",
            _ => "not noticed yet",
        };
}
