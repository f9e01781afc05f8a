using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Notifications;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.System;

/// <summary>All figures that are watched, for <c>/metrics</c> and <c>system metrics</c>. A room that does not answer takes its own figures away and no others.</summary>
public static class MetricsCollector
{
    public static async Task<ImmutableArray<Metric>> CollectAsync(ShellMeans means, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(means);
        // Asked at the same time: a scrape waits for the slowest, and not for one after the other.
        var health = AskAsync<Report>(means.Rooms.Health, AskReport.Instance, means, end);
        var outbox = AskAsync<NotificationsProtocol.Outbox>(
            means.Rooms.Notifications,
            NotificationsProtocol.AskOutbox.Instance,
            means,
            end
        );
        var report = await health.ConfigureAwait(false);
        var told = await outbox.ConfigureAwait(false);
        return
        [
            .. ProcessMetrics.All(),
            new(
                "experimance_room_answers",
                "1: the room answered this very question; its figures are left out where it did not.",
                false,
                [
                    new([("room", "health")], report is null ? 0 : 1),
                    new([("room", "notifications")], told is null ? 0 : 1),
                ]
            ),
            .. report is null ? [] : HealthMetrics.Of(report),
            .. told is null ? [] : Outbox(told),
        ];
    }

    private static IEnumerable<Metric> Outbox(NotificationsProtocol.Outbox outbox)
    {
        yield return Metric.Gauge(
            "experimance_outbox_waiting",
            "Messages to people that are not yet handed over.",
            outbox.Waiting
        );
        yield return new(
            "experimance_outbox_address_failing_seconds",
            "For how long messages to this address have failed; 0: they do not.",
            false,
            [
                .. outbox.Addresses.Select(address => new MetricSample(
                    [("channel", address.Channel), ("role", address.Role)],
                    address.FailingFor?.TotalSeconds ?? 0
                )),
            ]
        );
    }

    private static async Task<T?> AskAsync<T>(IActorRef room, object question, ShellMeans means, CancellationToken end)
        where T : class
    {
        try
        {
            return await room.AskAsync<T>(question, means, end).ConfigureAwait(false);
        }
        catch (CommandFailedException)
        {
            return null;
        }
    }
}
