using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

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
}
