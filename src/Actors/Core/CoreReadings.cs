using System.Collections.Immutable;
using Experimance.Actors.Core.Memory;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Core;

/// <summary>Core's use, its memory and its pictures as facts for health's rules.</summary>
internal static class CoreReadings
{
    /// <summary>So many failures in a row are no accident any more.</summary>
    public const int ManyFailures = 3;

    /// <summary>A disk that has not written the little that is to be kept after this time will not.</summary>
    private static readonly TimeSpan SavingHangs = TimeSpan.FromSeconds(10);

    /// <param name="state">Null while it reads its memory.</param>
    public static ImmutableArray<Reading> Of(CoreState? state, Saving saving, TimeSpan now) =>
        [Useless(state, now), Unsaved(saving, now), Missing(state, now)];

    private static Reading Useless(CoreState? state, TimeSpan now)
    {
        var reading = new Reading("service_useless", ServiceNames.Core, "");
        if (state is null)
        {
            return reading;
        }

        // A pause after a failure is no idleness; and a piece whose time stands does nothing, wanted or not.
        var from = state.IdleWant is { } idle ? Later(idle, state.Renders.NotBefore ?? idle) : now;
        var wanted = Math.Max(0, (now - from).TotalSeconds);
        var still = (now - state.WentOn).TotalSeconds;
        return reading with
        {
            Value = Math.Max(wanted, still),
            Detail =
                wanted > still
                    ? FormattableString.Invariant($"a picture has been wanted for {wanted:0} s, and none is asked for")
                    : FormattableString.Invariant($"the piece last went on {still:0.0} s ago"),
        };
    }

    private static Reading Unsaved(Saving saving, TimeSpan now)
    {
        const string rule = "state_unsaved";
        if (saving.Trouble is { } trouble)
        {
            return new(rule, ServiceNames.Core, trouble) { Bad = true, For = now - saving.Since };
        }

        return saving.Busy is { } begun && now - begun > SavingHangs
            ? new(rule, ServiceNames.Core, "the disk does not answer") { Bad = true, For = now - begun }
            : new(rule, ServiceNames.Core, "") { Bad = saving.Done ? false : null };
    }

    private static Reading Missing(CoreState? state, TimeSpan now) =>
        state?.Renders is { Failures: >= ManyFailures } renders
            ? new(
                "pictures_missing",
                ServiceNames.Core,
                $"no new picture after {renders.Failures} attempts, the last: {renders.Why}"
            )
            {
                Bad = true,
                For = now - renders.FailingSince,
            }
            : new("pictures_missing", ServiceNames.Core, "") { Bad = state is null ? null : false };

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
