namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// What only one of a stereo camera's two eyes sees has no depth: a strip to the left of everything that stands out, as
/// wide as the step in disparity.
/// </summary>
internal static class StereoShadow
{
    /// <summary>Distance of the two eyes, of the order of the cameras in use.</summary>
    public const float BaselineMm = 55;

    /// <summary>Widest strip in pixels at the heights that occur in the room.</summary>
    public const int WidestPx = 48;

    /// <summary>Marks the hidden pixels of one row between <paramref name="left"/> and <paramref name="right"/>.</summary>
    /// <param name="depth">Depth of the whole row in mm.</param>
    /// <param name="disparityAtOneMm">Focal length × baseline.</param>
    /// <param name="hidden">The whole row; set or cleared in the given range.</param>
    public static void Mark(ReadOnlySpan<float> depth, int left, int right, float disparityAtOneMm, Span<bool> hidden)
    {
        var nearest = float.PositiveInfinity;
        var end = Math.Min(right + WidestPx, depth.Length);
        for (var x = end - 1; x >= left; x--)
        {
            var inOtherEye = x - disparityAtOneMm / depth[x];
            if (x < right)
            {
                hidden[x] = inOtherEye > nearest + 0.5f;
            }

            nearest = Math.Min(nearest, inOtherEye);
        }
    }
}
