using System.Globalization;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation.Opening;
using Experimance.Palettes.Asking;
using Experimance.Palettes.Service;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Installation;

/// <summary>The status for a terminal of 80 columns.</summary>
internal static class StatusText
{
    public static IEnumerable<string> Of(ShellMeans means, Report? report, DisplayProtocol.Screens? screens)
    {
        var (process, now) = (means.Process, means.Clock.GetUtcNow());
        var mode = means.Development ? "development" : "production";
        var overall = report is null ? "health does not answer" : ServiceWords.Of(report.Overall);
        yield return $"{means.Project} is {overall}{(report is { Ready: false } ? ", not ready" : "")}";
        if (process is not null)
        {
            yield return $"release {process.Release}, {mode}, up {Words.Span(now - process.Started)}, started {process.WhyStarted}";
            if (process.PlainHttp)
            {
                yield return "no TLS (plain_http): passwords can be read on the way";
            }

            yield return $"now {OpeningWords.Now(process.Opening, now)}";
            foreach (var change in OpeningWords.Changes(process.Opening, now))
            {
                yield return $"  {change}";
            }
        }

        foreach (var line in Services(report, process, now).Concat(Incidents(report)).Concat(Screens(screens)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Services(Report? report, IProcessDoor? process, DateTimeOffset now)
    {
        if (report is null)
        {
            yield break;
        }

        yield return "";
        yield return $"{"SERVICE", -14} {"STATE", -12} {"STATUS", -8} {"SINCE", -12} {"RESTARTS", 8}";
        foreach (var service in report.Services)
        {
            yield return $"{service.Service, -14} {ServiceWords.Of(service.Life), -12} {ServiceWords.StatusOf(service), -8} {Since(service, process, now), -12} {service.Restarts, 8}";
            if (service.Status is not Status.Healthy && service.Message.Length > 0)
            {
                yield return $"  {service.Message}";
            }
        }
    }

    /// <summary>The time alone within a day, by the installation's clock.</summary>
    private static string Since(ServiceReport service, IProcessDoor? process, DateTimeOffset now) =>
        (process?.Opening.Local(service.Since) ?? service.Since).ToString(
            now - service.Since < TimeSpan.FromHours(20) ? "HH:mm:ss" : "MM-dd HH:mm",
            CultureInfo.InvariantCulture
        );

    private static IEnumerable<string> Incidents(Report? report)
    {
        if (report is null)
        {
            yield break;
        }

        yield return "";
        yield return report.Incidents.IsEmpty ? "no open incidents" : "open incidents";
        var texts = IncidentTexts.In("en");
        foreach (var incident in report.Incidents)
        {
            yield return $"  {incident.Id}  {ServiceWords.Of(incident.Severity), -8} {ServiceWords.Of(incident.State), -12} {texts.Of(incident).Title}";
        }
    }

    private static IEnumerable<string> Screens(DisplayProtocol.Screens? screens)
    {
        if (screens is null || !screens.All.Any())
        {
            yield break;
        }

        yield return "";
        foreach (var screen in screens.All)
        {
            var pages = screen.Pages == 1 ? "1 page" : $"{screen.Pages} pages";
            var rate = screen.FramesPerSecond is { } shown ? $", {Words.Number(shown, 0)} frames a second" : "";
            yield return $"screen {screen.Screen}: {screen.State}, {pages}{rate}";
        }
    }
}
