using System.Numerics;
using Experimance.Actors.Depth.Cameras.Synthetic.Visitors;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>Every hand in the room: those of visitors, those of the sandbox page, and those on their way out.</summary>
internal sealed class RoomHands(SyntheticSettings settings, SandBed bed)
{
    /// <summary>A finger of the page that says nothing for so long has left (the page is gone).</summary>
    private const double ForgottenSeconds = 30;

    /// <summary>How fast an arm of the page turns about its tip when the nearest rim is another; radians a second.</summary>
    private const float TurnPerSecond = 3;

    private readonly VisitorStream _visitors = new(settings.Seed, settings.Persona, settings.RadiusMm);
    private readonly Dictionary<Gesture, SandTouch> _gestures = [];
    private readonly Dictionary<int, Finger> _fingers = [];
    private readonly List<Gesture> _leaving = [];
    private readonly Stack<SandTouch> _spare = new();
    private double _last;

    /// <summary>All hands at the time of the last step.</summary>
    public List<HandPose> Poses { get; } = [];

    /// <summary>A pointer of the page: it works the sand at once; the camera sees its hand from the next frame on.</summary>
    public void Stroke(int finger, HandPose pose, double time)
    {
        LeaveAll(time);
        _visitors.Disturb(time);
        if (_fingers.TryGetValue(finger, out var known))
        {
            known.Pose = pose with { From = known.Pose.From };
            known.Told = time;
        }
        else
        {
            known = new(pose with { From = NearestRim(pose.Tip, MathF.PI / 2) }, TakeTouch(), time);
            _fingers[finger] = known;
        }

        Work(known.Pose, known.Touch);
    }

    public void Lift(int finger, double time)
    {
        _visitors.Disturb(time);
        if (_fingers.Remove(finger, out var known))
        {
            GiveBack(known.Touch);
            _leaving.Add(Retreat(known.Pose, time));
        }
    }

    /// <summary>Visitors' hands leave; whoever comes next comes later.</summary>
    public void Disturb(double time)
    {
        LeaveAll(time);
        _visitors.Disturb(time);
    }

    /// <summary>Moves every hand to where it is at this time and lets it work the sand.</summary>
    public void Step(double time)
    {
        Poses.Clear();
        if (settings.Visitors)
        {
            StepVisitors(time);
        }

        StepFingers(time);
        _leaving.RemoveAll(gesture => time > gesture.End);
        foreach (var gesture in _leaving)
        {
            if (gesture.At(time) is { } pose)
            {
                Poses.Add(pose);
            }
        }

        _last = time;
    }

    private void StepVisitors(double time)
    {
        foreach (var gesture in _visitors.At(time).Gestures)
        {
            if (gesture.At(time) is { } pose)
            {
                Work(pose, GestureTouch(gesture));
                Poses.Add(pose);
            }
        }

        foreach (var (gesture, touch) in _gestures.Where(g => time > g.Key.End).ToList())
        {
            _gestures.Remove(gesture);
            GiveBack(touch);
        }
    }

    private void StepFingers(double time)
    {
        foreach (var (number, finger) in _fingers.Where(f => time - f.Value.Told > ForgottenSeconds).ToList())
        {
            _fingers.Remove(number);
            GiveBack(finger.Touch);
        }

        foreach (var finger in _fingers.Values)
        {
            var wanted = NearestRim(finger.Pose.Tip, finger.Pose.From);
            var turn = MathF.IEEERemainder(wanted - finger.Pose.From, 2 * MathF.PI);
            var most = TurnPerSecond * (float)(time - _last);
            finger.Pose = finger.Pose with { From = finger.Pose.From + Math.Clamp(turn, -most, most) };
            Work(finger.Pose, finger.Touch);
            Poses.Add(finger.Pose);
        }
    }

    private static void Work(HandPose pose, SandTouch touch)
    {
        if (pose.Touches)
        {
            touch.Work(pose.Tip, pose.DiameterMm, pose.DepthMm);
        }
        else
        {
            touch.Lift();
        }
    }

    private void LeaveAll(double time)
    {
        if (!settings.Visitors)
        {
            return;
        }

        foreach (var gesture in _visitors.At(time).Gestures)
        {
            if (gesture.At(time) is { } pose)
            {
                _leaving.Add(Retreat(pose, time));
            }
        }
    }

    private Gesture Retreat(HandPose pose, double time) =>
        new(
            GestureKind.Pat,
            time - Gesture.Reach,
            (pose.Tip, pose.Tip, pose.Tip),
            0.01,
            pose.DiameterMm,
            0,
            pose.From,
            pose.Scale,
            (float)settings.RadiusMm
        );

    /// <summary>The angle at which the rim is nearest; in the middle, where every rim is, the one as before.</summary>
    private float NearestRim(Vector2 tip, float before) =>
        tip.Length() < 0.12f * bed.RadiusMm ? before : MathF.Atan2(tip.Y, tip.X);

    private SandTouch GestureTouch(Gesture gesture)
    {
        if (!_gestures.TryGetValue(gesture, out var touch))
        {
            _gestures[gesture] = touch = TakeTouch();
        }

        return touch;
    }

    private SandTouch TakeTouch() => _spare.TryPop(out var touch) ? touch : new(bed);

    private void GiveBack(SandTouch touch)
    {
        touch.Lift();
        _spare.Push(touch);
    }

    private sealed class Finger(HandPose pose, SandTouch touch, double told)
    {
        public HandPose Pose { get; set; } = pose;

        public SandTouch Touch { get; } = touch;

        public double Told { get; set; } = told;
    }
}
