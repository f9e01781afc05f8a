using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// One fixed sun at the upper left, as the audience stands, and the sky: slopes towards the sun are bright, what stands casts a
/// shadow to the lower right, hollows and the feet of walls are dim.
/// </summary>
internal static class Light
{
    /// <summary>Direction to the sun: x and y alike, to the upper left; z up.</summary>
    private const float SunSide = 0.5f;
    private const float SunUp = 0.7071f;

    /// <summary>What a shadow's edge loses in height for a step to the lower right, reference pixels of ground.</summary>
    private const float Fall = 1.0f;

    public static void Shine(Plan plan, Canvas canvas, Plane occlusion, CancellationToken cancellation)
    {
        Occlusion(canvas, occlusion);
        var size = canvas.Size;
        using var rows = new Rows(3, size + 2 * Lanes.Count);
        var shadow = rows[0];
        var next = rows[1];
        shadow.Fill(-1e6f);
        for (var y = 0; y < size; y++)
        {
            if ((y & 63) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            Cast(canvas, shadow, next, y);
            occlusion.Row(rows[2][..size], y);
            Line(plan, canvas, y, next, rows[2]);
            var swap = shadow;
            shadow = next;
            next = swap;
        }
    }

    /// <summary>Height of the shadow over each pixel of a line, from the line above. Index 8 is the first pixel.</summary>
    private static void Cast(Canvas canvas, ReadOnlySpan<float> above, Span<float> shadow, int y)
    {
        shadow[..Lanes.Count].Fill(-1e6f);
        var size = canvas.Size;
        var fall = Lanes.Of(Fall * 1.4142f / canvas.Zoom);
        for (var x = 0; x < size; x += Lanes.Count)
        {
            var from = Lanes.Load(above, x + Lanes.Count - 1);
            if (y > 0)
            {
                var height =
                    x == 0
                        ? Vector256.Create(canvas.Height[(y - 1) * size]).WithElement(0, -1e6f)
                        : Lanes.Load(canvas.Height, (y - 1) * size + x - 1);
                if (x == 0)
                {
                    for (var k = 1; k < Lanes.Count; k++)
                    {
                        height = height.WithElement(k, canvas.Height[(y - 1) * size + k - 1]);
                    }
                }

                from = Vector256.Max(from, height);
            }

            (from - fall).CopyTo(shadow[(x + Lanes.Count)..]);
        }
    }

    private static void Line(Plan plan, Canvas canvas, int y, ReadOnlySpan<float> shadow, ReadOnlySpan<float> occlusion)
    {
        var size = canvas.Size;
        var up = Math.Max(y - 1, 0) * size;
        var down = Math.Min(y + 1, size - 1) * size;
        var here = y * size;
        var era = plan.Era;
        var sun = Tint.Of(era.Sun) * (0.80f * era.SunGain);
        var sky = Tint.Of(era.Sky) * (0.42f * era.SkyGain);
        var steep = Lanes.Of(canvas.Zoom * 0.5f);
        for (var x = 0; x < size; x += Lanes.Count)
        {
            var i = here + x;
            var left = Lanes.Load(canvas.Height, Math.Max(i - 1, 0));
            var right = Lanes.Load(canvas.Height, Math.Min(i + 1, size * size - Lanes.Count));
            var gx = (right - left) * steep;
            var gy = (Lanes.Load(canvas.Height, down + x) - Lanes.Load(canvas.Height, up + x)) * steep;
            var length = Vector256.Sqrt(gx * gx + gy * gy + Vector256<float>.One);
            var facing = ((gx + gy) * SunSide + Lanes.Of(SunUp)) / length;
            facing = Vector256.Max(facing, Vector256<float>.Zero) * (1 / SunUp);
            var lit = Lanes.Step(2.2f, -0.3f, Lanes.Load(shadow, x + Lanes.Count) - Lanes.Load(canvas.Height, i));
            var direct = Vector256.Min(facing, Lanes.Of(1.75f)) * lit;
            var ambient = Lanes.Load(occlusion, x) * (Lanes.Of(0.55f) + Lanes.Of(0.45f) / length);
            // Water sends the sky back where its small waves turn to the sun.
            var glint = Lanes.Step(1.04f, 1.3f, facing) * canvas.Wet.Load(i) * lit * 0.25f;
            Send(canvas.Red, i, direct * sun.R + ambient * sky.R, glint * sun.R);
            Send(canvas.Green, i, direct * sun.G + ambient * sky.G, glint * sun.G);
            Send(canvas.Blue, i, direct * sun.B + ambient * sky.B, glint * sun.B);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Send(LightPlane plane, int i, Vector256<float> light, Vector256<float> glint) =>
        plane.Store(plane.Load(i) * light + glint, i);

    /// <summary>How much of the sky each place sees, from heights at the plan's resolution at two scales.</summary>
    private static void Occlusion(Canvas canvas, Plane occlusion)
    {
        var count = occlusion.Values.Length;
        var heights = System.Buffers.ArrayPool<float>.Shared.Rent(count);
        var wide = System.Buffers.ArrayPool<float>.Shared.Rent(count);
        var near = System.Buffers.ArrayPool<float>.Shared.Rent(count);
        Shrink(canvas, heights);
        heights.AsSpan(0, count).CopyTo(near);
        heights.AsSpan(0, count).CopyTo(wide);
        Blur.Gaussian(near.AsSpan(0, count), Plane.Side, 1.6f);
        Blur.Gaussian(wide.AsSpan(0, count), Plane.Side, 6);
        for (var i = 0; i < count; i++)
        {
            var sunk = Math.Max(0, near[i] - heights[i]) * 0.075f + Math.Max(0, wide[i] - heights[i]) * 0.028f;
            var raised = Math.Max(0, heights[i] - wide[i]) * 0.008f;
            occlusion.Values[i] = 1 / (1 + sunk) + Math.Min(raised, 0.18f);
        }

        System.Buffers.ArrayPool<float>.Shared.Return(heights);
        System.Buffers.ArrayPool<float>.Shared.Return(wide);
        System.Buffers.ArrayPool<float>.Shared.Return(near);
    }

    private static void Shrink(Canvas canvas, float[] heights)
    {
        var step = (float)canvas.Size / Plane.Side;
        for (var y = 0; y < Plane.Side; y++)
        {
            var a = (int)(y * step) * canvas.Size;
            var b = (int)(y * step + step * 0.5f) * canvas.Size;
            for (var x = 0; x < Plane.Side; x++)
            {
                var u = (int)(x * step);
                var v = (int)(x * step + step * 0.5f);
                heights[y * Plane.Side + x] =
                    (canvas.Height[a + u] + canvas.Height[a + v] + canvas.Height[b + u] + canvas.Height[b + v]) / 4;
            }
        }
    }
}
