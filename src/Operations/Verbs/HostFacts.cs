using System.Text.Json;
using Experimance.Actors.Foundation;

namespace Experimance.Operations.Verbs;

/// <summary>What the running host wrote of itself (<c>state/host.json</c>).</summary>
/// <param name="Process">Its number.</param>
/// <param name="Started">Tells it from an earlier process of the same number.</param>
/// <param name="Address">Of its pages, on loopback.</param>
internal sealed record HostFacts(int Process, DateTimeOffset Started, string Project, string Address, string WhyStarted)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Somebody (scripts/dev, systemd) starts it again where it asks for it.</summary>
    public bool IsStartedAgain => WhyStarted != "by hand";

    /// <summary>Null: no host runs.</summary>
    public static HostFacts? Read(Places places)
    {
        try
        {
            var note = JsonSerializer.Deserialize<HostFacts>(
                File.ReadAllBytes(Path.Combine(places.State, "host.json")),
                Form
            );
            return note is { Process: > 0 } && IsHost(note.Process) ? note : null;
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The number may be another program's by now; ours is called <c>experimance</c>.</summary>
    private static bool IsHost(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains("experimance", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
