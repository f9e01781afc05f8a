using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Least-cost ways over the land. Costs come from the seed's own lie of the land and from the sand's large forms with a
/// threshold: a mountain turns a road aside, a trench gets a bridge.
/// </summary>
internal sealed class RoadFinder
{
    private const int Side = 64;
    private const float Cell = Plane.Extent / Side;
    private static readonly (int X, int Y, float Length)[] Steps = MakeSteps();

    private readonly float[] _cost = new float[Side * Side];
    private readonly float[] _reached = new float[Side * Side];
    private readonly int[] _from = new int[Side * Side];
    private readonly PriorityQueue<int, float> _queue = new();

    public void Survey(Plan plan)
    {
        Span<float> form = stackalloc float[Side * Side];
        for (var i = 0; i < form.Length; i++)
        {
            form[i] = plan.Sand.At((i % Side + 0.5f) * Cell, (i / Side + 0.5f) * Cell);
        }

        Blur.Gaussian(form, Side, 20 / (plan.Scale * Cell));
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var gx = form[y * Side + Math.Min(x + 1, Side - 1)] - form[y * Side + Math.Max(x - 1, 0)];
                var gy = form[Math.Min(y + 1, Side - 1) * Side + x] - form[Math.Max(y - 1, 0) * Side + x];
                var slope = MathF.Sqrt(gx * gx + gy * gy) / (2 * Cell * plan.Scale);
                _cost[y * Side + x] =
                    1 + 7 * Math.Max(0, slope - 0.2f) + Lie(plan, (x + 0.5f) * Cell, (y + 0.5f) * Cell);
            }
        }
    }

    private static float Lie(Plan plan, float x, float y)
    {
        var rough = Math.Abs(plan.Patchy.At(x, y)) * 0.9f + Math.Max(0, plan.Broad.At(x, y)) * 0.5f;
        var sea = Ease.Step(-34, 10, Waters.Seaward(plan, x, y)) * 30;
        var half = plan.Biome.River / 2;
        var river = half > 0 ? Ease.Step(half + 34, half, plan.SeedRiver.At(x, y)) * 3.2f : 0;
        return rough + sea + river;
    }

    /// <param name="share">The found way becomes cheap, so that later ones join it.</param>
    public Course Find(Vector2 from, Vector2 to, bool share)
    {
        var start = Index(from);
        var goal = Index(to);
        _reached.AsSpan().Fill(float.MaxValue);
        _queue.Clear();
        _reached[goal] = 0;
        _from[goal] = -1;
        _queue.Enqueue(goal, 0);
        while (_queue.TryDequeue(out var here, out var cost) && here != start)
        {
            if (cost > _reached[here])
            {
                continue;
            }

            foreach (var (dx, dy, length) in Steps)
            {
                var x = here % Side + dx;
                var y = here / Side + dy;
                if ((uint)x >= Side || (uint)y >= Side)
                {
                    continue;
                }

                var next = y * Side + x;
                var sum = cost + length * 0.5f * (_cost[here] + _cost[next]);
                if (sum < _reached[next])
                {
                    _reached[next] = sum;
                    _from[next] = here;
                    _queue.Enqueue(next, sum);
                }
            }
        }

        return Trace(from, to, start, share);
    }

    private Course Trace(Vector2 from, Vector2 to, int start, bool share)
    {
        var points = new List<Vector2> { from };
        for (var i = start; i >= 0; i = _from[i])
        {
            if (share)
            {
                _cost[i] = Math.Min(_cost[i], 0.45f);
            }

            var place = new Vector2((i % Side + 0.5f) * Cell, (i / Side + 0.5f) * Cell);
            if (Vector2.Distance(place, from) > Cell && Vector2.Distance(place, to) > Cell)
            {
                points.Add(place);
            }
        }

        points.Add(to);
        return new Course([.. Course.Through(points, 6).Points]).Relaxed(14);
    }

    private static int Index(Vector2 place) =>
        Math.Clamp((int)(place.Y / Cell), 0, Side - 1) * Side + Math.Clamp((int)(place.X / Cell), 0, Side - 1);

    private static (int X, int Y, float Length)[] MakeSteps()
    {
        var steps = new List<(int, int, float)>();
        for (var y = -2; y <= 2; y++)
        {
            for (var x = -2; x <= 2; x++)
            {
                var reach = Math.Abs(x) + Math.Abs(y);
                if (reach is 1 or 3 || (reach == 2 && x * y != 0))
                {
                    steps.Add((x, y, MathF.Sqrt(x * x + y * y)));
                }
            }
        }

        return [.. steps];
    }
}
