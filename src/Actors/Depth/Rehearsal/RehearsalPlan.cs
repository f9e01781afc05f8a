using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Depth.Cameras.Synthetic.Visitors;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth.Rehearsal;

/// <summary>
/// The simulated room's visitors, for ever, as what depth would tell of them: the same visits and gestures at the same times
/// as the synthetic camera with this seed plays them, without a single frame.
/// </summary>
internal sealed class RehearsalPlan(SyntheticSettings settings)
{
    // The rules of gestures (behaviour, "Depth").
    private const double Significant = 0.006;
    private const double BetweenSignificant = 1.5;
    private const double SettlesAfter = 0.3;

    private double _unsettled;
    private double _lastSignificant = double.NegativeInfinity;
    private int _lastHand;

    /// <summary>What happens, in the order of time (seconds since the room began).</summary>
    public IEnumerable<(double At, IDepthEvent What)> Events()
    {
        var visitors = new VisitorStream(settings.Seed, settings.Persona, settings.RadiusMm);
        for (var visit = visitors.At(0); ; visit = visitors.At(Math.BitIncrement(visit.End)))
        {
            var hands = visit.Gestures.SelectMany(Hand).ToList();
            foreach (var (at, what) in hands.Concat(Changes(visit)).OrderBy(h => h.At))
            {
                yield return (at, what());
            }
        }
    }

    /// <summary>Made only when it is due: a visit has hundreds, each with a grid.</summary>
    private IEnumerable<(double At, Func<IDepthEvent> What)> Hand(Gesture gesture)
    {
        // A hand is over the sand from a third of its way in to a third of its way out.
        var (enters, leaves) = (gesture.Begin + Gesture.Reach / 3, gesture.End - Gesture.Reach / 3);
        var id = ++_lastHand;
        yield return (enters, () => new HandEntered(id, Where(gesture, enters), Cover(gesture, enters)));
        for (var time = enters + 0.25; time < leaves; time += 0.25)
        {
            var at = time;
            yield return (at, () => new HandMoved(id, Where(gesture, at), Cover(gesture, at)));
        }

        if (GestureShare.Of(gesture) > 0)
        {
            yield return (
                gesture.Begin + Gesture.Reach + gesture.Work,
                () => new SandStirred(GestureShare.Cells(gesture))
            );
        }

        yield return (leaves, () => new HandLeft(id));
    }

    /// <summary>The visit's gestures as the analysis counts them: small ones add up, close ones are merged.</summary>
    private IEnumerable<(double At, Func<IDepthEvent> What)> Changes(Visit visit)
    {
        Settled? held = null;
        foreach (var gesture in visit.Gestures.Where(g => GestureShare.Of(g) > 0).OrderBy(g => g.End))
        {
            var now = new Settled(
                gesture.End + SettlesAfter,
                GestureShare.Of(gesture),
                Where(gesture, gesture.Begin + Gesture.Reach + gesture.Work / 2),
                GestureShare.Cells(gesture)
            );
            if (held is { } due && due.At <= now.At)
            {
                yield return Count(due);
                held = null;
            }

            var soonest = _lastSignificant + BetweenSignificant;
            if (held is { } earlier)
            {
                held = earlier with { Share = earlier.Share + now.Share, Cells = earlier.Cells.Or(now.Cells) };
            }
            else if (now.At < soonest)
            {
                held = now with { At = soonest };
            }
            else
            {
                yield return Count(now);
            }
        }

        if (held is { } last)
        {
            yield return Count(last);
        }
    }

    private (double, Func<IDepthEvent>) Count(Settled settled)
    {
        var share = Math.Min(_unsettled + settled.Share, 1);
        var significant = share >= Significant;
        _unsettled = significant ? 0 : share;
        _lastSignificant = significant ? settled.At : _lastSignificant;
        var change = new SandChanged(share, settled.Where, significant, settled.Cells);
        return (settled.At, () => change);
    }

    private static BowlPoint Where(Gesture gesture, double at) =>
        gesture.At(at) is { } pose ? GestureShare.Place(pose.Tip, gesture) : BowlPoint.Centre;

    private static BowlGrid Cover(Gesture gesture, double at) =>
        GestureShare.Disc(Where(gesture, at), Math.Max(gesture.DiameterMm, 30) / 2 / gesture.BowlRadiusMm);

    private sealed record Settled(double At, double Share, BowlPoint Where, BowlGrid Cells);
}
