using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Host.Commands;
using Experimance.Palettes.Running;
using Experimance.Wire;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// The last switch that a command asked for (<c>records/run/switch.json</c>). The host that was asked ends for it; the one that comes
/// after tells from this what became of it.
/// </summary>
/// <param name="Id">Of the command.</param>
/// <param name="Who">Gave it: nobody else is told.</param>
/// <param name="Project">To become the active one.</param>
/// <param name="Former">Comes back where that fails.</param>
internal sealed record SwitchFate(string Id, string Who, string Project, string Former)
{
    /// <exception cref="IOException">The records folder cannot be written.</exception>
    public static void Begin(Places places, SwitchWish wish, string former)
    {
        HostControl.Open(places);
        AtomicFile.WriteJson(FileOf(places), new SwitchFate(wish.Id, wish.Who, wish.Project, former), JsonForm.Options);
    }

    /// <param name="running">The project of this host.</param>
    /// <returns>Null: no such command is known.</returns>
    public static Fate? Of(Places places, string id, string who, string running)
    {
        if (Read(places) is not { } last || last.Id != id || last.Who != who)
        {
            return null;
        }

        // The one who switches waits until the project is ready, or the former one again; only then it is over.
        var isUnderWay = SwitchLock.IsHeld(places) || File.Exists(Operations.Units.Operation.Busy);
        return new()
        {
            Known = true,
            Running = isUnderWay,
            Result = isUnderWay ? null : last.Result(running),
        };
    }

    private Result Result(string running) =>
        running == Project
            ? new() { Outcome = Outcome.Done }
            : new()
            {
                Outcome = Outcome.Failed,
                Why =
                    $"{Project} did not become ready{(running == Former ? $", so {Former} was put back" : "")}; {running} runs. Why: log search --service host",
            };

    private static SwitchFate? Read(Places places)
    {
        try
        {
            return JsonSerializer.Deserialize<SwitchFate>(File.ReadAllBytes(FileOf(places)), JsonForm.Options);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static string FileOf(Places places) => Path.Combine(places.Records, "run", "switch.json");
}
