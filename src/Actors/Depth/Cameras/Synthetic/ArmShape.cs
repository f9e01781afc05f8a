using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>A round stick with two half balls, in the room: of such are arms, hands and heads made.</summary>
internal readonly record struct Capsule(Vector3 A, float RadiusA, Vector3 B, float RadiusB);

/// <summary>Builds an arm with its hand around a <see cref="HandPose"/>; measures are of an adult, in mm.</summary>
internal static class ArmShape
{
    private const float Finger = 8.5f;

    /// <summary>Adds the arm's capsules in room coordinates.</summary>
    /// <param name="ground">Height of the sand under the tip.</param>
    /// <param name="rim">Height of the rim: the forearm keeps above it.</param>
    public static void Build(HandPose pose, Vector2 centre, float ground, float rim, List<Capsule> shape)
    {
        var s = pose.Scale;
        var back = new Vector2(MathF.Cos(pose.From), MathF.Sin(pose.From));
        var frame = new Frame(centre + pose.Tip, ground + Math.Max(pose.HeightMm, 0), back, s);
        var wrist = pose.OneFinger ? Pointing(frame, shape) : Flat(frame, pose.DiameterMm / s, shape);

        var overRim = rim + 45 * s - frame.Lift;
        var elbow = frame.At(wrist.X + 255, 0, Math.Max(wrist.Z + 110, overRim / s + 60));
        var hand = frame.At(wrist.X, 0, Math.Max(wrist.Z, overRim / s * 0.5f));
        var shoulder = frame.At(wrist.X + 540, 0, Math.Max(wrist.Z + 300, overRim / s + 260));
        shape.Add(new(hand, 27 * s, elbow, 40 * s));
        shape.Add(new(elbow, 42 * s, shoulder, 55 * s));
    }

    /// <summary>One finger stretched, the others folded.</summary>
    /// <returns>The wrist, in the hand's own frame: behind, beside, above.</returns>
    private static Vector3 Pointing(Frame frame, List<Capsule> shape)
    {
        frame.Add(shape, new(0, 0, Finger), Finger * 0.9f, new(28, 0, 22), Finger);
        frame.Add(shape, new(28, 0, 22), Finger, new(72, 0, 44), Finger * 1.15f);
        foreach (var side in (ReadOnlySpan<float>)[20, 40, 60])
        {
            frame.Add(shape, new(56, side, 36), Finger * 1.1f, new(78, side, 46), Finger * 1.2f);
        }

        frame.Add(shape, new(66, -24, 34), Finger * 1.1f, new(105, -8, 48), Finger * 1.3f);
        return Palm(frame, 72, 20, 44, 58, shape);
    }

    /// <summary>The whole hand, fingers side by side over the width that touches.</summary>
    private static Vector3 Flat(Frame frame, float width, List<Capsule> shape)
    {
        var gap = Math.Clamp(width / 4, 15, 26);
        ReadOnlySpan<float> lengths = [8, 0, 3, 20];
        for (var finger = 0; finger < 4; finger++)
        {
            var side = (finger - 1.5f) * gap;
            var tip = -30 + lengths[finger];
            frame.Add(shape, new(tip, side, Finger), Finger * 0.9f, new(tip + 34, side * 0.95f, 16), Finger);
            frame.Add(shape, new(tip + 34, side * 0.95f, 16), Finger, new(42, side * 0.85f, 20), Finger * 1.2f);
        }

        frame.Add(shape, new(30, -2.4f * gap, 14), Finger * 1.1f, new(90, -1.2f * gap, 26), Finger * 1.5f);
        return Palm(frame, 44, 0, 20, 36, shape);
    }

    private static Vector3 Palm(Frame frame, float knuckles, float middle, float low, float high, List<Capsule> shape)
    {
        var wrist = knuckles + 85;
        for (var bone = 0; bone < 4; bone++)
        {
            var side = (bone - 1.5f) * 20;
            frame.Add(
                shape,
                new(knuckles, middle + side, low),
                12.5f,
                new(wrist, middle * 0.5f + side * 0.5f, high),
                15
            );
        }

        return new(wrist, 0, high);
    }

    /// <summary>The hand's own axes: behind (towards its owner), beside, above; lengths scaled.</summary>
    private readonly record struct Frame(Vector2 Tip, float Lift, Vector2 Back, float Scale)
    {
        public Vector3 At(float behind, float beside, float above)
        {
            var side = new Vector2(-Back.Y, Back.X);
            var flat = Tip + (Back * behind + side * beside) * Scale;
            return new(flat, Lift + above * Scale);
        }

        public void Add(List<Capsule> shape, Vector3 a, float radiusA, Vector3 b, float radiusB) =>
            shape.Add(new(At(a.X, a.Y, a.Z), radiusA * Scale, At(b.X, b.Y, b.Z), radiusB * Scale));
    }
}
