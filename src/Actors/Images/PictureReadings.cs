using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Images.Generators;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Images;

/// <summary>The picture store, the generators and the service's own use as facts for health's rules.</summary>
internal static class PictureReadings
{
    private const string Pictures = "pictures";

    public static ImmutableArray<Reading> Of(ImageServerState state, PictureStoreCondition store, TimeSpan now) =>
        [
            Refused(store),
            Full(store),
            .. state.Generators.OrderBy(g => g.Key).Select(g => Failing(g.Key, g.Value, state.Settings, now)),
            Useless(state, now),
        ];

    private static Reading Refused(PictureStoreCondition store) =>
        new("pictures_refused", Pictures, store.Refusal ?? "")
        {
            Bad = store.Refusal is not null,
            For = store.RefusedFor,
        };

    /// <summary>From 1 on the store cannot get below its limit, whatever it removes.</summary>
    private static Reading Full(PictureStoreCondition store) =>
        new(
            "pictures_full",
            Pictures,
            FormattableString.Invariant(
                $"{store.HeldBytes / 1e6:0.0} MB of {store.LimitBytes / 1e6:0} MB are pictures that must not be removed"
            )
        )
        {
            Value = (double)store.HeldBytes / store.LimitBytes,
        };

    private static Reading Failing(string name, GeneratorHealth health, ImagesSettings settings, TimeSpan now)
    {
        var detail = health.Failures == 0 ? "" : $"{health.Failures} failures in a row, the last: {health.Why}";
        var reading = new Reading("generator_failing", $"generator:{name}", detail);
        if (health.Hanging >= settings.HangingCalls)
        {
            return reading with
            {
                Bad = true,
                For = now - health.FailingSince,
                Detail = $"{health.Hanging} calls hang and do not end; {detail}",
            };
        }

        return health.MayBeAsked(now, settings)
            // Its pause is over: only its next answer tells whether it is well.
            ? reading with
            {
                Bad = health.Failures == 0 ? false : null,
            }
            : reading with
            {
                Bad = true,
                For = now - health.FailingSince,
            };
    }

    private static Reading Useless(ImageServerState state, TimeSpan now)
    {
        var seconds = state.Neglected(now).TotalSeconds;
        return new(
            "service_useless",
            ServiceNames.ImageServer,
            seconds > 0
                ? FormattableString.Invariant(
                    $"a picture has been asked for, and nobody has worked on it for {seconds:0} s"
                )
                : ""
        )
        {
            Value = seconds,
        };
    }
}
