namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>Arms, fingers and things as height fields.</summary>
internal static class Arms
{
    /// <summary>An arm from far outside to a hand: forearm, palm and four fingers.</summary>
    /// <param name="x">Middle of the palm.</param>
    /// <param name="turn">Direction from which it comes, radians.</param>
    /// <param name="above">Underside of the palm above the sand's level.</param>
    /// <param name="size">1 for an adult.</param>
    public static Shape Hand(double x, double y, double turn, double above, double size = 1)
    {
        var (sin, cos) = Math.SinCos(turn);
        return (px, py) =>
        {
            // Along the arm: 0 at the palm, positive towards the elbow.
            var along = (px - x) * cos + (py - y) * sin;
            var across = (py - y) * cos - (px - x) * sin;
            var top = double.NegativeInfinity;
            if (Math.Abs(across) > 42 * size || along < -111 * size)
            {
                return top;
            }

            if (along > -40 * size)
            {
                var half = (along < 40 * size ? 42 : 32) * size;
                top = Rounded(across, half, above + Math.Max(along - 60 * size, 0) * 0.35, 28 * size);
            }

            for (var finger = -1.5; finger <= 1.5; finger++)
            {
                if (along < 0 && along > -110 * size + Math.Abs(finger) * 10)
                {
                    top = Math.Max(top, Rounded(across - finger * 21 * size, 8 * size, above - 4, 17 * size));
                }
            }

            return top;
        };
    }

    /// <summary>One finger of a width, reaching over the rim to a tip.</summary>
    public static Shape Finger(double x, double y, double turn, double above, double width)
    {
        var (sin, cos) = Math.SinCos(turn);
        return (px, py) =>
        {
            var along = (px - x) * cos + (py - y) * sin;
            var across = (py - y) * cos - (px - x) * sin;
            return along < 0 ? double.NegativeInfinity : Rounded(across, width / 2, above + along * 0.15, width);
        };
    }

    /// <summary>A box that lies somewhere.</summary>
    public static Shape Box(double x, double y, double halfX, double halfY, double top) =>
        (px, py) => Math.Abs(px - x) < halfX && Math.Abs(py - y) < halfY ? top : double.NegativeInfinity;

    private static double Rounded(double across, double half, double bottom, double thickness)
    {
        var share = across / half;
        return share * share >= 1
            ? double.NegativeInfinity
            : bottom + thickness * (0.4 + 0.6 * Math.Sqrt(1 - share * share));
    }
}
