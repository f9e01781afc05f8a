using System.Globalization;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health;

/// <summary>What heartbeats and lives say of a service, as facts for the rules.</summary>
internal static class ServiceReadings
{
    /// <summary>So many failures within ten minutes, without a healthy minute since, are a loop.</summary>
    private const int Loop = 3;

    private static readonly TimeSpan HealthyMinute = TimeSpan.FromMinutes(1);

    /// <summary>A first start takes some time; that it has not answered so soon says nothing.</summary>
    private static readonly TimeSpan FirstStart = TimeSpan.FromSeconds(5);

    /// <summary>
    /// None for a service that a person stopped, or that sleeps: then nothing of it is a fault; none of health, which asks itself
    /// nothing: Watch looks after it.
    /// </summary>
    public static IEnumerable<Reading> Of(ServiceHealth service, TimeSpan now)
    {
        if (service.ExpectedSince is not { } expected || service.Service == ServiceNames.Health)
        {
            yield break;
        }

        if (service.Service == ServiceNames.Notifications)
        {
            // No visitor notices: a rule of its own, that is no more than a warning.
            yield return OfNotifications(service, now);
            yield break;
        }

        var waited = now - expected;
        var never = !service.EverAnswered && waited > FirstStart;
        var looping =
            service.FailuresLately >= Loop && !(service.Answered > 0 && now - service.RunningSince >= HealthyMinute);
        var down = service.DownSince is { } since ? now - since : (TimeSpan?)null;
        yield return Judge(
            "service_never_started",
            never,
            never ? waited - FirstStart : null,
            $"never answered since it was started {Seconds(waited)} ago; {Why(service)}"
        );
        yield return Judge(
            "service_crash_loop",
            looping,
            down,
            $"{service.FailuresLately} failures within ten minutes; {Why(service)}"
        );
        yield return Judge("service_hung", service.Hung, down, $"did not answer; {Why(service)}");
        yield return Judge("service_down", down is not null && !service.Hung, down, Why(service));
        if (service.Life == Life.Running && service.Answered > 0)
        {
            yield return Judge("service_error", service.Told is Status.Error or Status.Fatal, null, service.Message);
            yield return Judge("service_warning", service.Told == Status.Warning, null, service.Message);
        }

        Reading Judge(string rule, bool bad, TimeSpan? since, string detail) =>
            new(rule, service.Service, bad ? detail : "") { Bad = bad, For = bad ? since : null };
    }

    private static Reading OfNotifications(ServiceHealth service, TimeSpan now) =>
        new("notifications_down", service.Service, service.DownSince is null ? "" : Why(service))
        {
            Bad = service.DownSince is not null,
            For = now - service.DownSince,
        };

    private static string Why(ServiceHealth service) =>
        service.Cause.Length > 0 ? service.Cause : Spelling.Snake(service.Life).Replace('_', ' ');

    private static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
