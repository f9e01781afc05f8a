using Experimance.Actors.Foundation;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Palettes.Service;

/// <summary>The name of a service, as most commands of this palette take it.</summary>
internal static class ServiceArgument
{
    public static readonly ArgumentDeclaration Name = new("service", "which service")
    {
        Required = true,
        Positional = true,
        Completes = async (means, end) =>
        {
            var report = await means
                .Rooms.Health.AskAsync<Report>(AskReport.Instance, means, end)
                .ConfigureAwait(false);
            return [.. report.Services.Select(service => service.Service)];
        },
    };

    public static CommandFailedException NoSuch(NoSuchService none) => NoSuch(none.Service, none.Known);

    /// <summary>Used wrongly, with the nearest name and all that there are.</summary>
    public static CommandFailedException NoSuch(string service, IEnumerable<string> known) =>
        CommandFailedException.UsedWrongly(
            $"there is no service '{service}'{NearestName.Hint(service, known)}; there are: {string.Join(", ", known)}"
        );
}
