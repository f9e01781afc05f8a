using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Service;

/// <summary>A service for people and for programs, the same in every palette.</summary>
internal static class ServiceWords
{
    /// <summary>In the spelling of programs: <c>backing_off</c>.</summary>
    public static string Of(Enum word) => Spelling.Snake(word.ToString());

    /// <summary>Empty where it is not to run: then nothing is known, and nothing is wrong.</summary>
    public static string StatusOf(ServiceReport service) => service.Expected ? Of(service.Status) : "";

    /// <summary>For the colour of a row: ok, warn, bad; empty where there is nothing to judge (not expected, or asleep by intent).</summary>
    public static string Mood(ServiceReport service) =>
        !service.Expected || service.Life == Life.Asleep ? ""
        : service.Life is Life.BackingOff or Life.Stopped ? "bad"
        : Mood(service.Status) is "ok" && service.Life != Life.Running ? "warn"
        : Mood(service.Status);

    /// <summary>For the colour of what has this status.</summary>
    public static string Mood(Status status) =>
        status switch
        {
            Status.Healthy => "ok",
            Status.Warning or Status.Unknown => "warn",
            _ => "bad",
        };

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
