using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Which way water runs: along the bed where it is narrow (the structure tensor of the wet places), not at all in the middle of
/// a lake; of the two ways along a bed the one that goes with the fall of the land.
/// </summary>
internal sealed class FlowTensor : IDisposable
{
    private const int Count = Plane.Side * Plane.Side;
    private readonly float[] _xx = System.Buffers.ArrayPool<float>.Shared.Rent(Count);
    private readonly float[] _yy = System.Buffers.ArrayPool<float>.Shared.Rent(Count);
    private readonly float[] _xy = System.Buffers.ArrayPool<float>.Shared.Rent(Count);

    public FlowTensor(ReadOnlySpan<float> wet)
    {
        for (var y = 0; y < Plane.Side; y++)
        {
            for (var x = 0; x < Plane.Side; x++)
            {
                var row = y * Plane.Side;
                var gx = wet[row + Math.Min(x + 1, Plane.Side - 1)] - wet[row + Math.Max(x - 1, 0)];
                var gy =
                    wet[Math.Min(y + 1, Plane.Side - 1) * Plane.Side + x] - wet[Math.Max(y - 1, 0) * Plane.Side + x];
                _xx[row + x] = gx * gx;
                _yy[row + x] = gy * gy;
                _xy[row + x] = gx * gy;
            }
        }

        Blur.Gaussian(_xx.AsSpan(0, Count), Plane.Side, 5);
        Blur.Gaussian(_yy.AsSpan(0, Count), Plane.Side, 5);
        Blur.Gaussian(_xy.AsSpan(0, Count), Plane.Side, 5);
    }

    public (Vector2 Direction, float Strength) At(Plan plan, int x, int y)
    {
        var i = y * Plane.Side + x;
        var difference = _xx[i] - _yy[i];
        var sum = _xx[i] + _yy[i];
        var spread = MathF.Sqrt(difference * difference + 4 * _xy[i] * _xy[i]);
        if (sum < 1e-5f)
        {
            return (default, 0);
        }

        // The gradient stands across the bed; water runs at right angles to it.
        var across = 0.5f * MathF.Atan2(2 * _xy[i], difference);
        var (sin, cos) = MathF.SinCos(across + MathF.PI / 2);
        var direction = new Vector2(cos, sin);
        if (Vector2.Dot(direction, new Vector2(plan.FlowX.Values[i], plan.FlowY.Values[i])) < 0)
        {
            direction = -direction;
        }

        return (direction, Math.Clamp(spread / sum * Math.Min(1, sum * 160), 0, 1));
    }

    public void Dispose()
    {
        System.Buffers.ArrayPool<float>.Shared.Return(_xx);
        System.Buffers.ArrayPool<float>.Shared.Return(_yy);
        System.Buffers.ArrayPool<float>.Shared.Return(_xy);
    }
}
