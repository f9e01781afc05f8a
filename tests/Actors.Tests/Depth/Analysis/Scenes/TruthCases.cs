namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>
/// What a case of the truth table does and what must be told of it. Each begins with a bowl of sand and a second of peace,
/// and ends with peace.
/// </summary>
/// <param name="Options">Name of the table in <see cref="SceneCases"/>.</param>
/// <param name="Play">What happens.</param>
/// <param name="Significant">How many significant changes must be told; null: not asked.</param>
internal sealed record TruthCase(string Name, string Options, Action<Sitting> Play, int? Significant = null)
{
    /// <summary>A measured relief in place of rolling sand.</summary>
    public string? Relief { get; init; }

    /// <summary>A hand lies there while the bowl is searched.</summary>
    public bool HandFirst { get; init; }

    /// <summary>Changes the table.</summary>
    public Func<SceneOptions, SceneOptions> With { get; init; } = o => o;

    public override string ToString() => Name;
}

/// <summary>The cases.</summary>
internal static class TruthCases
{
    public static readonly string[] Reliefs =
    [
        "relief-07.png",
        "relief-10.png",
        "relief-13.png",
        "relief-16.png",
        "relief-19.png",
        "relief-22.png",
        "relief-25.png",
        "relief-28.png",
    ];

    public static readonly string[] Hands =
    [
        "hand-00.png",
        "hand-02.png",
        "hand-05.png",
        "hand-07.png",
        "hand-08.png",
        "hand-11.png",
        "hand-14.png",
        "hand-17.png",
    ];

    public static IEnumerable<TruthCase> All =>
        [
            new("nobody", "plain", s => s.Show(150), 0),
            new("a hand passes", "plain", s => Pass(s, 60), 0),
            new("a hand digs", "plain", s => Dig(s, 30, 10, 90, 12), 1),
            new("low relief", "low relief", s => Dig(s, -40, 30, 80, 8), 1),
            new("cut by the edge", "cut by the edge", s => Dig(s, -20, -40, 90, 10), 1),
            new("tilted 5° and 6°", "tilted", s => Dig(s, 20, 40, 90, 10), 1),
            new("small", "small", s => Dig(s, 5, 5, 50, 8, 0.5), 1),
            new("rim only 15 mm", "rim 15 mm", s => Dig(s, 30, 10, 90, 10), 1),
            new("0.1 mm units", "0.1 mm", s => Dig(s, 30, 10, 90, 10), 1),
            new("table down", "table down", s => Dig(s, 30, 10, 90, 10), 1),
            new("far, 1.5 m", "far", s => Dig(s, 30, 10, 160, 14), 1),
            new("1280×720", "1280", s => Dig(s, 30, 10, 90, 10), 1),
            new("dent 5 mm, 36 mm across", "plain", s => Dig(s, 60, -30, 36, 5), 0),
            new("fingertip 12 px", "plain", Fingertip, 0),
            new("two hands", "plain", TwoHands),
            new("one rests, one digs", "plain", OneRests, 1),
            new("hand from the first frame", "plain", HandStays, 0) { HandFirst = true },
            new("heap left", "plain", s => Dig(s, 30, 10, 90, -30), 1),
            new("toy left", "plain", Toy, 1),
            new("somebody leans in", "plain", LeanIn, 0),
            new("bowl moved 20 px", "plain", Moved, 0),
            new("drift 6 mm, 2 % dropped", "plain", Drift, 0) { With = o => o with { Dropped = 0.02 } },
            new("too near", "plain", TooNear, 0) { With = o => o with { Nearest = 705 } },
            .. Reliefs.Select(
                (file, i) =>
                    new TruthCase(
                        $"measured {file[..9]}, measured {Hands[i][..7]}",
                        "plain",
                        s => DigMeasured(s, Hands[i], 25, -15, 90, 12),
                        1
                    )
                    {
                        Relief = file,
                    }
            ),
        ];

    /// <summary>A hand comes, digs and leaves; the sand changes under the palm.</summary>
    public static void Dig(Sitting s, double x, double y, double diameter, double depth, double size = 1) =>
        Dig(s, (px, py, above) => Arms.Hand(px, py, -0.5, above, size), x, y, diameter, depth);

    private static void DigMeasured(Sitting s, string file, double x, double y, double diameter, double depth)
    {
        var hand = Sands.MeasuredHand(file, 330);
        Dig(s, (px, py, above) => hand(px, py, -0.5, above), x, y, diameter, depth);
    }

    private static void Dig(
        Sitting s,
        Func<double, double, double, Shape> hand,
        double x,
        double y,
        double diameter,
        double depth
    )
    {
        s.Remember();
        var (cx, cy) = (s.Scene.BowlX + x, s.Scene.BowlY + y);
        for (var i = 0; i < 12; i++)
        {
            s.ShowOne([hand(cx + (12 - i) * 22, cy - (12 - i) * 12, 60 - i * 4)]);
        }

        for (var i = 0; i < 8; i++)
        {
            Sands.Dent(s.Scene, x, y, diameter, depth / 8);
            s.ShowOne([hand(cx + Math.Sin(i) * 8, cy, 8)]);
        }

        for (var i = 0; i < 14; i++)
        {
            s.ShowOne([hand(cx + i * 25, cy - i * 13, 12 + i * 6)]);
        }

        s.Show(75);
    }

    private static void Pass(Sitting s, double above)
    {
        for (var i = -20; i < 20; i++)
        {
            s.ShowOne([Arms.Hand(40, i * 14, 0.1, above)]);
        }

        s.Show(60);
    }

    private static void Fingertip(Sitting s)
    {
        // 12 px of 640 are 16 mm here; the tip reaches 45 mm over the rim's inner edge.
        for (var i = 0; i < 60; i++)
        {
            s.ShowOne([Arms.Finger(215 + Math.Sin(i * 0.1) * 10, Math.Sin(i * 0.13) * 20, 0, 12, 16)]);
        }

        s.Show(60);
    }

    private static void TwoHands(Sitting s)
    {
        s.Remember();
        for (var i = 0; i < 40; i++)
        {
            var right = Arms.Hand(130 + Math.Max(0, 12 - i) * 20, 30, 0, 20);
            var left = Arms.Hand(-130 - Math.Max(0, 12 - i) * 20, 30, Math.PI, 20);
            s.ShowOne([right, left]);
        }

        s.Show(60);
    }

    private static void OneRests(Sitting s)
    {
        s.Remember();
        var resting = Arms.Hand(-140, -60, Math.PI, 3);
        for (var i = 0; i < 100; i++)
        {
            if (i is >= 30 and < 38)
            {
                Sands.Dent(s.Scene, 100, 60, 90, 1.5);
            }

            var x = 100 + Math.Abs(Math.Clamp(i - 34, -34, 34) / 34.0) * 300;
            s.ShowOne(x > 395 ? [resting] : [resting, Arms.Hand(x, 60, 0, 10)]);
        }

        s.Show(40, [resting]);
        s.Show(60);
    }

    private static void HandStays(Sitting s)
    {
        s.Show(60, [Arms.Hand(60, 20, -0.4, 50)]);
        for (var i = 0; i < 12; i++)
        {
            s.ShowOne([Arms.Hand(60 + i * 30, 20 - i * 12, -0.4, 50)]);
        }

        s.Show(75);
    }

    private static void Toy(Sitting s)
    {
        s.Remember();
        var toy = Arms.Box(-40, 20, 30, 25, 40);
        for (var i = 0; i < 15; i++)
        {
            s.ShowOne([Arms.Hand(-40 + (15 - i) * 22, 20, 0, 45)]);
        }

        for (var i = 0; i < 15; i++)
        {
            s.ShowOne([Arms.Hand(-40 + i * 25, 20, 0, 45)], [toy]);
        }

        for (var at = 0; at < s.Scene.Sand.Length; at++)
        {
            var (x, y) = s.Scene.At(at);
            s.Scene.Sand[at] = Math.Abs(x + 40) < 30 && Math.Abs(y - 20) < 25 ? 40 : s.Scene.Sand[at];
        }

        s.Scene.Refresh();
        s.Show(90);
    }

    private static void LeanIn(Sitting s)
    {
        for (var i = 0; i < 60; i++)
        {
            var reach = 260 - Math.Min(i, 60 - i) * 18;
            s.ShowOne([Arms.Box(reach + 300, 0, 300, 400, 250)]);
        }

        s.Show(60);
    }

    private static void Moved(Sitting s)
    {
        s.Scene.Place(20 * 800 / 600.0, 0);
        s.Show(90);
    }

    private static void Drift(Sitting s)
    {
        for (var i = 0; i < 900; i++)
        {
            s.Scene.Drift = 6 * i / 900.0;
            if (i % 8 == 0)
            {
                s.Scene.Refresh();
            }

            s.ShowOne();
        }

        s.Show(30);
    }

    private static void TooNear(Sitting s)
    {
        // The hand is nearer than the camera measures: a hole in the depth that crosses the rim.
        for (var i = 0; i < 40; i++)
        {
            s.ShowOne([Arms.Hand(20 + Math.Max(0, 12 - i) * 25, 0, 0, 110)]);
        }

        s.Show(60);
    }
}
