using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>What happens in the room beside digging: somebody leans in, holds a hand before the camera, leaves a toy.</summary>
internal sealed class Happenings(SyntheticSettings settings, SandBed bed, Random random)
{
    public const double LeanSeconds = 7;
    public const double TooNearSeconds = 7;

    /// <summary>How long a body takes to come and to go.</summary>
    private const double ComeSeconds = 0.7;
    private const float ToyHeightMm = 42;

    private double _leanBegin = double.NegativeInfinity;
    private double _nearBegin = double.NegativeInfinity;
    private double _angle;
    private PixelRect _toy = PixelRect.None;

    public void LeanIn(double time) => (_leanBegin, _angle) = (time, random.NextDouble() * Math.PI * 2);

    public void TooNear(double time) => (_nearBegin, _angle) = (time, random.NextDouble() * Math.PI * 2);

    /// <summary>Nobody leans in any more, nothing is before the camera.</summary>
    public void End() => _leanBegin = _nearBegin = double.NegativeInfinity;

    /// <summary>A toy is left in the sand; asked again, it is taken away.</summary>
    public void Toy()
    {
        if (!_toy.IsEmpty)
        {
            Cells(_toy, _ => float.NegativeInfinity);
            _toy = PixelRect.None;
            bed.HasToys = false;
            return;
        }

        var (angle, away) = (random.NextDouble() * Math.PI * 2, random.NextDouble() * 0.5 * bed.RadiusMm);
        var place = new Vector2((float)(Math.Cos(angle) * away), (float)(Math.Sin(angle) * away));
        var cell = bed.CellOf(place);
        _toy = new((int)cell.X - 18, (int)cell.Y - 12, (int)cell.X + 18, (int)cell.Y + 12);
        var foot = bed.SandAt(place);
        bed.HasToys = true;
        Cells(_toy, _ => foot + ToyHeightMm);
    }

    /// <summary>Adds the bodies that are in the room at this time, in room coordinates.</summary>
    public void AddBodies(double time, Vector2 centre, List<Capsule> bodies)
    {
        if (Share(time - _leanBegin, LeanSeconds) is > 0 and var lean)
        {
            Person(lean, centre, bodies);
        }

        if (Share(time - _nearBegin, TooNearSeconds) is > 0 and var near)
        {
            HandBeforeCamera(near, bodies);
        }
    }

    /// <summary>0 while not there, up to 1 when fully there.</summary>
    private static float Share(double since, double lasts) =>
        since < 0 || since > lasts ? 0 : (float)Math.Clamp(Math.Min(since, lasts - since) / ComeSeconds, 0.001, 1);

    /// <summary>Head, shoulders and chest over the bowl, covering most of it.</summary>
    private void Person(float share, Vector2 centre, List<Capsule> bodies)
    {
        var back = new Vector2((float)Math.Cos(_angle), (float)Math.Sin(_angle));
        var side = new Vector2(-back.Y, back.X);
        var r = (float)settings.RadiusMm;
        var head = centre + back * float.Lerp(2.2f * r, 0.1f * r, share);
        var neck = head + back * 0.75f * r;
        bodies.Add(new(new(head, 170), 0.5f * r, new(head + back * 0.2f * r, 180), 0.48f * r));
        bodies.Add(new(new(neck + side * r, 120), 0.5f * r, new(neck - side * r, 120), 0.5f * r));
        bodies.Add(new(new(head + side * 0.5f * r, 110), 0.3f * r, new(neck + side * 0.9f * r, 120), 0.35f * r));
        bodies.Add(new(new(head - side * 0.5f * r, 110), 0.3f * r, new(neck - side * 0.9f * r, 120), 0.35f * r));
    }

    /// <summary>A hand and its arm so near to the camera that it measures nothing there.</summary>
    private void HandBeforeCamera(float share, List<Capsule> bodies)
    {
        var back = new Vector2((float)Math.Cos(_angle), (float)Math.Sin(_angle));
        var height = (float)(settings.DistanceMm - settings.NearestMm + 60);
        var hand = back * float.Lerp(330, 20, share);
        bodies.Add(new(new(hand, height), 55, new(hand + back * 110, height), 50));
        bodies.Add(new(new(hand + back * 110, height), 38, new(hand + back * 500, height), 45));
    }

    private void Cells(PixelRect cells, Func<int, float> top)
    {
        for (var y = cells.Top; y < cells.Bottom; y++)
        {
            for (var x = cells.Left; x < cells.Right; x++)
            {
                bed.Toys[y * bed.Size + x] = top(x);
            }
        }

        bed.Stir(cells);
    }
}
