using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Depth;

/// <summary>
/// The camera, the bowl and the service's own use as facts for health's rules. Of two faults only the one that hides the
/// other is told; the other is then not seen (neither bad nor good).
/// </summary>
internal static class CameraReadings
{
    private const string Camera = "camera";

    /// <param name="live">Do its frames tell how it is? A recording is what it is.</param>
    public static ImmutableArray<Reading> Of(CameraCondition camera, bool live, TimeSpan now)
    {
        var all = ImmutableArray.CreateBuilder<Reading>();
        all.Add(Lost(camera, now));
        if (live)
        {
            all.Add(Fault("camera_frozen", CameraFault.Frozen, camera, now));
            all.Add(Fault("camera_blind", CameraFault.Blind, camera, now));
            all.Add(Slow(camera, now));
            all.Add(Dropping(camera));
            all.Add(Useless(camera, now));
        }

        if (camera.Format?.Usb2 is { } usb2)
        {
            all.Add(
                new("camera_usb2", Camera, usb2 ? "it hangs on a USB 2 port" : "it hangs on a USB 3 port")
                {
                    Bad = camera.IsOpen ? usb2 : null,
                }
            );
        }

        all.Add(Bowl(camera, now));
        return all.ToImmutable();
    }

    private static Reading Lost(CameraCondition camera, TimeSpan now) =>
        camera.Trouble is { IsLoss: true } lost
            ? Bad("camera_lost", Camera, lost.Why, now - lost.Since)
            : new("camera_lost", Camera, "")
            {
                // Being opened for the first time it is neither there nor lost.
                Bad = camera.Analysed is null && camera.Trouble is null ? null : false,
            };

    private static Reading Fault(string rule, CameraFault fault, CameraCondition camera, TimeSpan now) =>
        camera.Trouble is { } trouble && trouble.Fault == fault
            ? Bad(rule, Camera, trouble.Why, now - trouble.Since)
            : new(rule, Camera, "") { Bad = SeesClearly(camera) ? false : null };

    private static Reading Slow(CameraCondition camera, TimeSpan now)
    {
        var late = camera.Trouble is { Fault: CameraFault.Late } trouble ? trouble : null;
        if ((late is null && !SeesClearly(camera)) || camera.Meter.Rate is not { } rate)
        {
            return new("camera_slow", Camera, late?.Why ?? "");
        }

        var nominal = camera.Format!.Rate;
        return new("camera_slow", Camera, FormattableString.Invariant($"{rate:0.0} of {nominal:0.#} frames a second"))
        {
            Value = rate / nominal,
            For = late is null ? null : now - late.Since,
        };
    }

    private static Reading Dropping(CameraCondition camera) =>
        SeesClearly(camera) && camera.Meter.MissingShare is { } share
            ? new(
                "camera_dropping",
                Camera,
                FormattableString.Invariant($"{share * 100:0.#} % of the frames are missing")
            )
            {
                Value = share,
            }
            : new("camera_dropping", Camera, "");

    private static Reading Useless(CameraCondition camera, TimeSpan now)
    {
        if (!camera.IsOpen || camera.Trouble is not null)
        {
            return new("service_useless", ServiceNames.Depth, "");
        }

        var last = camera.Analysed is { } at && at > camera.OpenedAt ? at : camera.OpenedAt;
        return new(
            "service_useless",
            ServiceNames.Depth,
            FormattableString.Invariant($"the last frame was analysed {(now - last).TotalSeconds:0.0} s ago")
        )
        {
            Value = (now - last).TotalSeconds,
        };
    }

    private static Reading Bowl(CameraCondition camera, TimeSpan now) =>
        !SeesClearly(camera) ? new("bowl_lost", "bowl", "")
        : camera.NoBowlSince is { } since
            ? Bad("bowl_lost", "bowl", "the camera gives frames, but no bowl's rim is found in them", now - since)
        : new("bowl_lost", "bowl", "") { Bad = false };

    /// <summary>It is open, frames have come since, and nothing is wrong with them.</summary>
    private static bool SeesClearly(CameraCondition camera) =>
        camera is { IsOpen: true, FrameAt: not null, Trouble: null };

    private static Reading Bad(string rule, string subject, string detail, TimeSpan time) =>
        new(rule, subject, detail) { Bad = true, For = time };
}
