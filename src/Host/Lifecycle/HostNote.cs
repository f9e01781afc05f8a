using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Actors.Configuration.Projects;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Host.Commands;

namespace Experimance.Host.Lifecycle;

/// <summary>What the host that holds the lock says of itself (<c>state/host.json</c>), for people and for other programs.</summary>
/// <param name="Process">Its number.</param>
/// <param name="Started">Tells it from an earlier process of the same number.</param>
/// <param name="Project">What it runs; a variant as <c>experimance/quiet</c>.</param>
/// <param name="From">Who named the project.</param>
/// <param name="Services">In words.</param>
/// <param name="Address">Where its pages are, on loopback.</param>
/// <param name="WhyStarted">In words; <see cref="RunOptions.ByHand"/>: nobody starts it again.</param>
internal sealed record HostNote(
    int Process,
    DateTimeOffset Started,
    string Project,
    ProjectOrigin From,
    string Services,
    string Address,
    string WhyStarted
)
{
    /// <summary>A host that holds the lock and has not said anything yet.</summary>
    public static HostNote Unknown { get; } =
        new(0, DateTimeOffset.MinValue, "", ProjectOrigin.Default, "", "", RunOptions.ByHand);

    public static HostNote Of(RunOptions run, TimeProvider time) =>
        new(
            Environment.ProcessId,
            time.GetUtcNow(),
            run.Project,
            run.From,
            run.Services.IsEmpty ? "all services" : string.Join(", ", run.Services),
            AddressOf(run),
            run.WhyStarted
        );

    /// <summary>Where this machine itself opens the pages.</summary>
    public static string AddressOf(RunOptions run) => $"http://127.0.0.1:{run.Port}/";

    /// <summary>Somebody (scripts/dev, systemd) starts the host again where it asks for it.</summary>
    [JsonIgnore]
    public bool IsStartedAgain => WhyStarted != RunOptions.ByHand;

    [JsonIgnore]
    public bool IsAlive => Directory.Exists($"/proc/{Process}");

    public static string PathOf(Places places) => Path.Combine(places.State, "host.json");

    /// <summary>The note as it lies there, of a host that may have ended; null: there is none.</summary>
    public static HostNote? Read(Places places)
    {
        try
        {
            return JsonSerializer.Deserialize<HostNote>(File.ReadAllBytes(PathOf(places)), JsonForm.Options);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">The state folder cannot be written.</exception>
    public void Write(Places places) => AtomicFile.WriteJson(PathOf(places), this, JsonForm.Options, durable: false);

    public override string ToString() =>
        Process == 0 ? "another host" : $"process {Process}, {Services} of {Project}, {Address}";
}
