namespace Experimance.Actors.Depth.Cameras.Synthetic.Visitors;

/// <summary>What a hand may do to the sand.</summary>
internal enum GestureKind
{
    /// <summary>One finger draws a line.</summary>
    Draw,

    /// <summary>One finger presses a hole.</summary>
    Poke,

    /// <summary>The flat hand pats without moving far.</summary>
    Pat,

    /// <summary>The hand drags sand aside.</summary>
    Scoop,

    /// <summary>Sand is gathered into a heap.</summary>
    Heap,

    /// <summary>The hand is over the sand and touches nothing.</summary>
    Hover,
}

/// <summary>What a persona does with one kind of gesture, from the smallest to the largest.</summary>
/// <param name="Weight">How often, against the others.</param>
/// <param name="LengthMm">Of the way over the sand.</param>
/// <param name="DiameterMm">Of what touches.</param>
/// <param name="DepthMm">How deep (heaps: how high).</param>
internal sealed record GestureHabit(
    GestureKind Kind,
    double Weight,
    (double Min, double Max) LengthMm,
    (double Min, double Max) DiameterMm,
    (double Min, double Max) DepthMm
);

/// <summary>A kind of visitor.</summary>
/// <param name="Share">How many of a hundred visits, when all come mixed.</param>
/// <param name="HandScale">Size of the hands; 1 is an adult's.</param>
/// <param name="Hands">Hands at work at once.</param>
internal sealed record Persona(
    string Name,
    double Share,
    double HandScale,
    int Hands,
    IReadOnlyList<GestureHabit> Habits
)
{
    public static readonly Persona Gentle = new(
        "gentle",
        30,
        1,
        1,
        [
            new(GestureKind.Draw, 6, (90, 230), (15, 18), (6, 10)),
            new(GestureKind.Pat, 2, (20, 70), (55, 75), (4, 6)),
            new(GestureKind.Poke, 1, (0, 6), (14, 18), (6, 12)),
            new(GestureKind.Hover, 2, (60, 160), (15, 80), (0, 0)),
        ]
    );

    public static readonly Persona Typical = new(
        "typical",
        35,
        1,
        1,
        [
            new(GestureKind.Draw, 4, (120, 300), (16, 22), (8, 15)),
            new(GestureKind.Scoop, 3, (80, 180), (60, 80), (10, 20)),
            new(GestureKind.Heap, 1, (0, 10), (60, 80), (15, 25)),
            new(GestureKind.Poke, 1, (0, 8), (15, 20), (8, 16)),
            new(GestureKind.Hover, 1, (60, 200), (15, 80), (0, 0)),
        ]
    );

    public static readonly Persona Rough = new(
        "rough",
        15,
        1,
        1,
        [
            new(GestureKind.Scoop, 6, (160, 300), (75, 95), (20, 38)),
            new(GestureKind.Heap, 2, (0, 30), (90, 130), (30, 40)),
            new(GestureKind.Draw, 1, (150, 260), (16, 22), (15, 25)),
        ]
    );

    public static readonly Persona Children = new(
        "children",
        20,
        0.7,
        2,
        [
            new(GestureKind.Draw, 3, (80, 220), (12, 14), (6, 13)),
            new(GestureKind.Scoop, 3, (60, 150), (48, 62), (9, 18)),
            new(GestureKind.Poke, 2, (0, 5), (11, 13), (6, 14)),
            new(GestureKind.Heap, 1, (0, 10), (50, 65), (12, 22)),
            new(GestureKind.Hover, 1, (40, 120), (12, 60), (0, 0)),
        ]
    );

    public static IReadOnlyList<Persona> All => [Gentle, Typical, Rough, Children];

    /// <summary>The persona of that name; null for <c>mixed</c> and anything else.</summary>
    public static Persona? Named(string name) => All.FirstOrDefault(p => p.Name == name);
}
