using System.Numerics;
using System.Runtime.Intrinsics;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// Gives every place without a height that of the nearest place with one, ring by ring. Works on a rectangle of a picture
/// that has room for a fence around it.
/// </summary>
internal static class HoleFill
{
    /// <summary>Fills what is not a number.</summary>
    /// <param name="stride">Values in a row of the whole picture.</param>
    /// <param name="first">Index of the rectangle's first value; the row above and the column before it exist.</param>
    /// <param name="queue">Room for every place of the rectangle.</param>
    public static void Fill(float[] heights, int stride, int first, int columns, int rows, int[] queue)
    {
        Fence(heights, stride, first, columns, rows);
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            var (at, end) = (first + row * stride, first + row * stride + columns);
            for (; at + Vector256<float>.Count <= end; at += Vector256<float>.Count)
            {
                for (var bits = Shores(heights, stride, at); bits != 0; bits &= bits - 1)
                {
                    queue[count++] = at + BitOperations.TrailingZeroCount(bits);
                }
            }

            for (; at < end; at++)
            {
                if (IsShore(heights, stride, at))
                {
                    queue[count++] = at;
                }
            }
        }

        for (var next = 0; next < count; next++)
        {
            var at = queue[next];
            foreach (var to in (ReadOnlySpan<int>)[at - 1, at + 1, at - stride, at + stride])
            {
                if (float.IsNaN(heights[to]))
                {
                    heights[to] = heights[at];
                    queue[count++] = to;
                }
            }
        }
    }

    /// <summary>Around the rectangle stands what is no hole: nothing spreads over it.</summary>
    private static void Fence(float[] heights, int stride, int first, int columns, int rows)
    {
        heights.AsSpan(first - stride - 1, columns + 2).Clear();
        heights.AsSpan(first + rows * stride - 1, columns + 2).Clear();
        for (var row = 0; row < rows; row++)
        {
            (heights[first + row * stride - 1], heights[first + row * stride + columns]) = (0, 0);
        }
    }

    /// <summary>A sum with a hole in it is not a number either.</summary>
    private static bool IsShore(float[] heights, int stride, int at) =>
        !float.IsNaN(heights[at])
        && float.IsNaN(heights[at - 1] + heights[at + 1] + heights[at - stride] + heights[at + stride]);

    /// <summary>The same for eight places, a bit each.</summary>
    private static uint Shores(float[] heights, int stride, int at)
    {
        var around =
            Vector256.Create(heights, at - 1)
            + Vector256.Create(heights, at + 1)
            + Vector256.Create(heights, at - stride)
            + Vector256.Create(heights, at + stride);
        return Vector256
            .AndNot(Vector256.IsNaN(around), Vector256.IsNaN(Vector256.Create(heights, at)))
            .ExtractMostSignificantBits();
    }
}
