using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Host.Commands;

namespace Experimance.Host.Lifecycle;

/// <summary>
/// Asks a running host to end with 75, by a file in <c>records/run/</c>, which is open to the owner alone: it works without
/// a key, without a network, and from a process that ends at once.
/// </summary>
internal static class HostControl
{
    /// <param name="Process">Whom it is for, see <see cref="HostNote"/>: nobody else obeys it.</param>
    /// <param name="Why">For the log.</param>
    public sealed record Request(int Process, DateTimeOffset Started, string Why);

    /// <summary>Asks; the host looks twice a second.</summary>
    /// <exception cref="IOException">The records folder cannot be written.</exception>
    public static void AskRestart(Places places, HostNote host, string why)
    {
        Open(places);
        AtomicFile.WriteJson(FileOf(places), new Request(host.Process, host.Started, why), JsonForm.Options);
    }

    /// <summary>Takes what was asked; a request for another process is removed and forgotten.</summary>
    /// <returns>Why, or null where this host is not asked.</returns>
    public static string? TakeRequest(Places places, HostNote self)
    {
        var file = FileOf(places);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            var request = JsonSerializer.Deserialize<Request>(File.ReadAllBytes(file), JsonForm.Options);
            File.Delete(file);
            return request is not null && request.Process == self.Process && request.Started == self.Started
                ? request.Why
                : null;
        }
        catch (JsonException)
        {
            File.Delete(file);
            return null;
        }
    }

    /// <summary>The folder, made where it is missing, for the owner alone.</summary>
    public static string Open(Places places)
    {
        Directory.CreateDirectory(places.Records);
        var folder = Path.Combine(places.Records, "run");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder).FullName
            : Directory
                .CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
                .FullName;
    }

    private static string FileOf(Places places) => Path.Combine(places.Records, "run", "restart.json");
}
