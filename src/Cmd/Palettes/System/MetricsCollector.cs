using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Depth;
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
        var camera = AskAsync<DepthProtocol.CameraStatus>(
            means.Rooms.Depth,
            DepthProtocol.AskCamera.Instance,
            means,
            end
        );
        var report = await health.ConfigureAwait(false);
        var told = await outbox.ConfigureAwait(false);
        var seen = await camera.ConfigureAwait(false);
        return
        [
            .. ProcessMetrics.All(),
            Metric.Counter(
                "experimance_dead_letters_total",
                "Messages that no actor was there to take; those that are lost by nature do not count.",
                means.Ledger.DeadLetters
            ),
            new(
                "experimance_room_answers",
                "1: the room answered this very question; its figures are left out where it did not.",
                false,
                [
                    new([("room", "depth")], seen is null ? 0 : 1),
                    new([("room", "health")], report is null ? 0 : 1),
                    new([("room", "notifications")], told is null ? 0 : 1),
                ]
            ),
            .. report is null ? [] : HealthMetrics.Of(report),
            .. told is null ? [] : Outbox(told),
            .. seen is null ? [] : Camera(seen),
        ];
    }

    private static IEnumerable<Metric> Camera(DepthProtocol.CameraStatus camera)
    {
        yield return Metric.Gauge("experimance_camera_open", "1: the camera is open.", camera.IsOpen ? 1 : 0);
        yield return Metric.Counter(
            "experimance_camera_frames_total",
            "Number of the last frame since the camera was opened.",
            camera.Frame
        );
        yield return Metric.Gauge(
            "experimance_camera_frames_per_second",
            "Frames a second, as of late.",
            camera.FramesPerSecond
        );
        yield return Metric.Gauge(
            "experimance_camera_analysis_seconds",
            "Analysis of a frame, on average.",
            camera.Milliseconds / 1000
        );
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
