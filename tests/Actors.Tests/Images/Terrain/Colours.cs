namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>CIE Lab and CIEDE2000, after Sharma, Wu and Dalal.</summary>
internal static class Colours
{
    public static (double L, double A, double B) Lab(double r, double g, double b)
    {
        var (x, y, z) = (Linear(r), Linear(g), Linear(b));
        var fx = F((0.4124564 * x + 0.3575761 * y + 0.1804375 * z) / 0.95047);
        var fy = F(0.2126729 * x + 0.7151522 * y + 0.0721750 * z);
        var fz = F((0.0193339 * x + 0.1191920 * y + 0.9503041 * z) / 1.08883);
        return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
    }

    private static double Linear(double c)
    {
        c /= 255;
        return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : (24389.0 / 27 * t + 16) / 116;

    public static double Difference((double L, double A, double B) p, (double L, double A, double B) q)
    {
        var chroma = (Math.Sqrt(p.A * p.A + p.B * p.B) + Math.Sqrt(q.A * q.A + q.B * q.B)) / 2;
        var g = 0.5 * (1 - Math.Sqrt(Math.Pow(chroma, 7) / (Math.Pow(chroma, 7) + Math.Pow(25, 7))));
        var (a1, a2) = (p.A * (1 + g), q.A * (1 + g));
        var (c1, c2) = (Math.Sqrt(a1 * a1 + p.B * p.B), Math.Sqrt(a2 * a2 + q.B * q.B));
        var (h1, h2) = (Hue(a1, p.B), Hue(a2, q.B));
        var turn = h2 - h1;
        turn =
            c1 * c2 == 0 ? 0
            : turn > 180 ? turn - 360
            : turn < -180 ? turn + 360
            : turn;
        var dh = 2 * Math.Sqrt(c1 * c2) * Math.Sin(Radians(turn / 2));
        var (l, c) = ((p.L + q.L) / 2, (c1 + c2) / 2);
        var h =
            c1 * c2 == 0 ? h1 + h2
            : Math.Abs(h1 - h2) <= 180 ? (h1 + h2) / 2
            : h1 + h2 < 360 ? (h1 + h2 + 360) / 2
            : (h1 + h2 - 360) / 2;
        var t =
            1
            - 0.17 * Math.Cos(Radians(h - 30))
            + 0.24 * Math.Cos(Radians(2 * h))
            + 0.32 * Math.Cos(Radians(3 * h + 6))
            - 0.20 * Math.Cos(Radians(4 * h - 63));
        var sl = 1 + 0.015 * (l - 50) * (l - 50) / Math.Sqrt(20 + (l - 50) * (l - 50));
        var sc = 1 + 0.045 * c;
        var sh = 1 + 0.015 * c * t;
        var rotation =
            -2
            * Math.Sqrt(Math.Pow(c, 7) / (Math.Pow(c, 7) + Math.Pow(25, 7)))
            * Math.Sin(Radians(60 * Math.Exp(-Math.Pow((h - 275) / 25, 2))));
        var (dl, dc) = ((q.L - p.L) / sl, (c2 - c1) / sc);
        dh /= sh;
        return Math.Sqrt(dl * dl + dc * dc + dh * dh + rotation * dc * dh);
    }

    private static double Hue(double a, double b)
    {
        var h = a == 0 && b == 0 ? 0 : Math.Atan2(b, a) * 180 / Math.PI;
        return h < 0 ? h + 360 : h;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
