using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>The natural river: its course comes from the seed, and it yields to what is heaped onto it.</summary>
internal static class Rivers
{
    /// <summary>Broad sand that rises above this is heaped, not rough, mm.</summary>
    private const float Heap = 6;

    public static Course Of(uint seed, Vector2 fall)
    {
        var across = new Vector2(-fall.Y, fall.X);
        var offset = Noise.Signed(2, 7, seed) * 150;
        var places = new List<Vector2>();
        for (var i = 0; i <= 8; i++)
        {
            var bend = Noise.Signed(i, 8, seed) * 95 + offset + ((i & 1) == 0 ? 28 : -28);
            places.Add(new Vector2(Plane.Extent / 2) + fall * ((i - 4) * 142f) + across * bend);
        }

        return Course.Through(places, 9);
    }

    /// <summary>The course pushed off raised sand, little by little, as a hose would slide off a hill.</summary>
    public static Course Yield(Plan plan, Course river)
    {
        using var rows = new Rows(1, Plane.Side * Plane.Side);
        var raised = rows[0];
        var any = false;
        for (var i = 0; i < raised.Length; i++)
        {
            raised[i] = Math.Clamp(plan.Forms.Values[i] - Heap, 0, 30);
            any |= raised[i] > 1.5f;
        }

        if (!any)
        {
            return river;
        }

        Blur.Gaussian(raised, Plane.Side, 18 / (plan.Scale * Plane.Cell));
        var points = (Vector2[])river.Points.Clone();
        for (var round = 0; round < 60; round++)
        {
            for (var i = 0; i < points.Length; i++)
            {
                points[i] -= Slope(raised, points[i]);
            }

            for (var i = 1; i + 1 < points.Length; i++)
            {
                points[i] += ((points[i - 1] + points[i + 1]) / 2 - points[i]) * 0.2f;
            }
        }

        return new(points);
    }

    /// <summary>Step down from raised sand, reference pixels, at most 3.</summary>
    private static Vector2 Slope(ReadOnlySpan<float> raised, Vector2 place)
    {
        var x = Math.Clamp((int)(place.X / Plane.Cell), 1, Plane.Side - 2);
        var y = Math.Clamp((int)(place.Y / Plane.Cell), 1, Plane.Side - 2);
        var i = y * Plane.Side + x;
        var slope = new Vector2(raised[i + 1] - raised[i - 1], raised[i + Plane.Side] - raised[i - Plane.Side]) * 5;
        var length = slope.Length();
        return length > 3 ? slope * (3 / length) : slope;
    }
}
