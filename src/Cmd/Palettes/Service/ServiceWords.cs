using System.Text.Json;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Service;

/// <summary>A service for people and for programs, the same in every palette.</summary>
internal static class ServiceWords
{
    /// <summary>In the spelling of programs: <c>backing_off</c>.</summary>
    public static string Of(Enum word) => JsonNamingPolicy.SnakeCaseLower.ConvertName(word.ToString());

    /// <summary>For the colour of a row.</summary>
    public static string Mood(ServiceReport service) =>
        !service.Expected ? ""
        : service.Status is Status.Error or Status.Fatal || service.Life is Life.BackingOff or Life.Stopped ? "bad"
        : service.Status is Status.Warning or Status.Unknown || service.Life != Life.Running ? "warn"
        : "ok";

    /// <summary>As <c>/api/v1/status</c> has it.</summary>
    public static object Facts(ServiceReport service) =>
        new
        {
            Id = service.Service,
            Name = service.Service,
            State = service.Life,
            service.Status,
            service.Message,
            service.Since,
            Uptime = service.Uptime.TotalSeconds,
            service.Restarts,
            service.Errors,
            service.Expected,
            service.Queue,
            LastWork = service.Work.Select(work => new { work.Kind, Age = work.Age?.TotalSeconds }),
        };
}
