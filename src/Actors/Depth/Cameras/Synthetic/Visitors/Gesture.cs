using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic.Visitors;

/// <summary>
/// One movement of one hand: in over the rim, along a curve over (or in) the sand, out again. Pure: its pose is a function
/// of the time since it began.
/// </summary>
/// <param name="Begin">Room time at which the hand appears.</param>
/// <param name="Way">Start, bend and end of the curve, mm from the bowl's centre.</param>
/// <param name="Work">How long it is at the sand.</param>
/// <param name="From">Angle at which the visitor stands.</param>
internal sealed record Gesture(
    GestureKind Kind,
    double Begin,
    (Vector2 Start, Vector2 Bend, Vector2 End) Way,
    double Work,
    float DiameterMm,
    float DepthMm,
    float From,
    float Scale,
    float BowlRadiusMm
)
{
    /// <summary>How long a hand takes from the rim to the sand and back.</summary>
    public const double Reach = 0.55;

    private const float HoverMm = 45;

    public double End => Begin + Reach + Work + Reach;

    /// <summary>The hand then; null before and after.</summary>
    public HandPose? At(double time)
    {
        var t = time - Begin;
        if (t < 0 || t > Reach + Work + Reach)
        {
            return null;
        }

        if (t < Reach)
        {
            return Between(Outside(), Way.Start, t / Reach);
        }

        if (t > Reach + Work)
        {
            return Between(Outside(), Way.End, (Reach + Work + Reach - t) / Reach);
        }

        var along = (float)((t - Reach) / Work);
        // Pressed in over the first quarter of the way: a hand has no infinite force.
        var depth = DepthMm * Math.Min(1, along * 4);
        return Pose(Curve(Ease(along)), Kind == GestureKind.Hover ? HoverMm : 0, depth);
    }

    private Vector2 Outside() => new Vector2(MathF.Cos(From), MathF.Sin(From)) * (BowlRadiusMm * 1.3f);

    private HandPose Between(Vector2 outside, Vector2 inside, double share)
    {
        var s = Ease((float)share);
        var end = Kind == GestureKind.Hover ? HoverMm : 2;
        // High over the rim, then down.
        return Pose(Vector2.Lerp(outside, inside, s), float.Lerp(110, end, s * s), 0);
    }

    private Vector2 Curve(float s)
    {
        var r = 1 - s;
        return Way.Start * (r * r) + Way.Bend * (2 * r * s) + Way.End * (s * s);
    }

    private HandPose Pose(Vector2 tip, float height, float depth) => new(tip, height, DiameterMm, depth, From, Scale);

    private static float Ease(float t) => t * t * (3 - 2 * t);
}
