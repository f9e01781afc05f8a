using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// One touch of a hand, from contact to lifting: it presses or heaps relative to the ground as it was when the touch began,
/// so a resting hand does not sink for ever.
/// </summary>
internal sealed class SandTouch(SandBed bed)
{
    /// <summary>How far beside the hand the sand goes that it displaces, and how far around a heap is gathered (in radii).</summary>
    private const float BermReach = 1.8f;
    private const float GatherReach = 2.6f;

    private readonly float[] _ground = new float[bed.Heights.Length];
    private Vector2 _last;
    private bool _touching;

    /// <summary>Presses (<paramref name="depthMm"/> above 0) or heaps (below 0) along the way since the last call.</summary>
    /// <param name="place">mm from the bowl's centre.</param>
    public void Work(Vector2 place, float diameterMm, float depthMm)
    {
        if (!_touching)
        {
            bed.Heights.CopyTo(_ground, 0);
            _last = place;
            _touching = true;
        }

        var radius = diameterMm / 2;
        var way = place - _last;
        var steps = Math.Max(1, (int)MathF.Ceiling(way.Length() / (radius / 2)));
        for (var s = 1; s <= steps; s++)
        {
            var here = _last + way * s / steps;
            if (here.Length() > bed.RadiusMm + radius)
            {
                continue;
            }

            if (depthMm >= 0)
            {
                Press(here, radius, depthMm, way);
            }
            else
            {
                Heap(here, radius, -depthMm);
            }
        }

        _last = place;
    }

    public void Lift() => _touching = false;

    private void Press(Vector2 place, float radius, float depth, Vector2 way)
    {
        var removed = 0.0;
        var cells = bed.Around(place, radius);
        ForEach(
            cells,
            (i, from) =>
            {
                var share = (from - place).LengthSquared() / (radius * radius);
                var target = Math.Max(_ground[i] - depth * (1 - share * share), bed.FloorMm);
                if (share < 1 && bed.Heights[i] > target)
                {
                    removed += bed.Heights[i] - target;
                    bed.Heights[i] = target;
                }
            }
        );
        bed.Stir(cells);
        var ahead = way.LengthSquared() > 0.01f ? Vector2.Normalize(way) : Vector2.Zero;
        Spread(place, radius, BermReach, removed, ahead);
    }

    private void Heap(Vector2 place, float radius, float height)
    {
        var needed = 0.0;
        var cells = bed.Around(place, radius);
        ForEach(
            cells,
            (i, from) =>
            {
                var share = (from - place).LengthSquared() / (radius * radius);
                var target = _ground[i] + height * (1 - share) * (1 - share);
                if (share < 1 && bed.Heights[i] < target)
                {
                    needed += target - bed.Heights[i];
                    bed.Heights[i] = target;
                }
            }
        );
        bed.Stir(cells);
        Spread(place, radius, GatherReach, -needed, Vector2.Zero);
    }

    /// <summary>Puts an amount of sand (mm summed over cells; below 0: takes it) on the ring around a place.</summary>
    private void Spread(Vector2 place, float radius, float reach, double amount, Vector2 ahead)
    {
        if (amount == 0)
        {
            return;
        }

        var cells = bed.Around(place, radius * reach);
        var weights = 0.0;
        ForEach(cells, (_, from) => weights += Weight(from - place, radius, reach, ahead));
        if (weights == 0)
        {
            // Pressed by the rim with no room beside: the sand stays where the ring would be, all over the bed.
            cells = new(0, 0, bed.Size, bed.Size);
            ForEach(cells, (_, _) => weights++);
            ForEach(cells, (i, _) => bed.Heights[i] += (float)(amount / weights));
        }
        else
        {
            ForEach(
                cells,
                (i, from) => bed.Heights[i] += (float)(amount * Weight(from - place, radius, reach, ahead) / weights)
            );
        }

        bed.Stir(cells);
    }

    private static float Weight(Vector2 from, float radius, float reach, Vector2 ahead)
    {
        var distance = from.Length();
        if (distance < radius || distance >= radius * reach)
        {
            return 0;
        }

        var front = 1 + 0.6f * Vector2.Dot(from / distance, ahead);
        return (radius * reach - distance) * front;
    }

    private void ForEach(PixelRect cells, Action<int, Vector2> act)
    {
        for (var y = cells.Top; y < cells.Bottom; y++)
        {
            for (var x = cells.Left; x < cells.Right; x++)
            {
                var i = y * bed.Size + x;
                if (bed.Inside[i])
                {
                    act(i, bed.PlaceOf(x, y));
                }
            }
        }
    }
}
