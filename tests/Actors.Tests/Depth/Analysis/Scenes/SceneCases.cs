namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>The tables of the truth table, by name.</summary>
internal static class SceneCases
{
    public static SceneOptions Options(string name) =>
        name switch
        {
            "cut by the edge" => new()
            {
                BowlX = 120,
                BowlY = 110,
                BowlRadius = 240,
            },
            "tilted" => new()
            {
                TiltX = 5,
                TiltY = -6,
                BowlRadius = 240,
                BowlX = 20,
            },
            "small" => new()
            {
                BowlRadius = 90,
                BowlX = -90,
                BowlY = 60,
                RimWidth = 12,
            },
            "rim 15 mm" => new() { RimHeight = 15 },
            "0.1 mm" => new()
            {
                UnitMm = 0.1,
                Distance = 700,
                BowlRadius = 230,
            },
            "table down" => new() { RimWidth = 0, TableHeight = -40 },
            "far" => new()
            {
                Distance = 1500,
                BowlRadius = 420,
                RimHeight = 40,
            },
            "848" => new()
            {
                Width = 848,
                Height = 480,
                FocalPx = 620,
            },
            "1280" => new()
            {
                Width = 1280,
                Height = 720,
                FocalPx = 910,
            },
            _ => new(),
        };

    public static double Spread(string name) =>
        name switch
        {
            "low relief" => 3,
            "rim 15 mm" => 10,
            "small" => 12,
            "table down" => 15,
            _ => 40,
        };
}
