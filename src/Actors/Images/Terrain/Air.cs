using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>Smoke that drifts with the wind, and the glow of lamps at dusk.</summary>
internal static class Air
{
    private static readonly Vector2 Wind = Vector2.Normalize(new(0.93f, -0.37f));

    public static void Smoke(Plan plan, Canvas canvas, Scene scene)
    {
        var colour = Tint.Of(plan.Era.SmokeColour) * (0.55f + 0.45f * plan.Era.SunGain);
        foreach (var smoke in scene.Smokes)
        {
            var seed = Noise.Hash((int)smoke.Place.X, (int)smoke.Place.Y, plan.Seed + 221);
            var puffs = 5 + (int)(11 * smoke.Strength);
            for (var k = 0; k < puffs; k++)
            {
                var far = (float)k / puffs;
                var drift = Wind * (far * 150 * (0.3f + smoke.Strength));
                var waver =
                    new Vector2(Noise.Signed(k, 1, seed), Noise.Signed(k, 2, seed)) * (2 + 10 * far * smoke.Strength);
                var radius = (2 + 20 * far) * (0.35f + 0.65f * smoke.Strength);
                var strength = (0.62f * (1 - far) * (1 - far * 0.4f) + 0.05f) * (0.5f + 0.5f * smoke.Strength);
                var place = smoke.Place + new Vector2(8, 8) * smoke.Strength + drift + waver;
                Puff(
                    canvas,
                    place + new Vector2(14 + 10 * far) * smoke.Strength,
                    radius,
                    Tint.Of(0x000000),
                    strength * 0.24f,
                    seed
                );
                Puff(canvas, place, radius, colour * (1.05f + 0.1f * Noise.Signed(k, 3, seed)), strength, seed + 1);
            }
        }
    }

    private static void Puff(Canvas canvas, Vector2 place, float radius, Tint tint, float strength, uint seed)
    {
        var zoom = canvas.Zoom;
        var x0 = Math.Max(0, (int)((place.X - radius) * zoom));
        var x1 = Math.Min(canvas.Size - 1, (int)((place.X + radius) * zoom));
        var y0 = Math.Max(0, (int)((place.Y - radius) * zoom));
        var y1 = Math.Min(canvas.Size - 1, (int)((place.Y + radius) * zoom));
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                var dx = ((x + 0.5f) / zoom - place.X) / radius;
                var dy = ((y + 0.5f) / zoom - place.Y) / radius;
                var inside = 1 - dx * dx - dy * dy;
                if (inside > 0)
                {
                    // Two crossed waves break the round form without the cost of noise.
                    var curl = 0.75f + 0.25f * MathF.Sin(dx * 5 + (seed & 7)) * MathF.Sin(dy * 5.7f + (seed >> 3 & 7));
                    Brush.Lay(canvas, y * canvas.Size + x, tint, strength * inside * inside * curl);
                }
            }
        }
    }

    public static void Glow(Plan plan, Canvas canvas, Scene scene)
    {
        if (scene.Lamps.Count == 0)
        {
            return;
        }

        var glow = System.Buffers.ArrayPool<float>.Shared.Rent(3 * Plane.Side * Plane.Side);
        glow.AsSpan().Clear();
        foreach (var lamp in scene.Lamps)
        {
            Gather(glow, lamp);
            Core(canvas, lamp);
        }

        var count = Plane.Side * Plane.Side;
        Spread(canvas.Red, glow.AsSpan(0, count), canvas, plan);
        Spread(canvas.Green, glow.AsSpan(count, count), canvas, plan);
        Spread(canvas.Blue, glow.AsSpan(2 * count, count), canvas, plan);
        System.Buffers.ArrayPool<float>.Shared.Return(glow);
    }

    private static void Gather(float[] glow, Lamp lamp)
    {
        var x = (int)(lamp.Place.X / Plane.Cell);
        var y = (int)(lamp.Place.Y / Plane.Cell);
        if ((uint)x < Plane.Side && (uint)y < Plane.Side)
        {
            var i = y * Plane.Side + x;
            glow[i] += lamp.Tint.R * lamp.Power;
            glow[i + Plane.Side * Plane.Side] += lamp.Tint.G * lamp.Power;
            glow[i + 2 * Plane.Side * Plane.Side] += lamp.Tint.B * lamp.Power;
        }
    }

    private static void Spread(LightPlane plane, Span<float> glow, Canvas canvas, Plan plan)
    {
        var wide = new Plane();
        glow.CopyTo(wide.Values);
        Blur.Gaussian(wide.Values, Plane.Side, 1.5f);
        Blur.Gaussian(glow, Plane.Side, 5);
        for (var i = 0; i < glow.Length; i++)
        {
            wide.Values[i] = (wide.Values[i] * 3.2f + glow[i] * 2.6f) * (0.4f + 0.6f * plan.Era.Lights);
        }

        using var rows = new Rows(1, canvas.Size);
        for (var y = 0; y < canvas.Size; y++)
        {
            wide.Row(rows[0], y);
            for (var x = 0; x < canvas.Size; x += Lanes.Count)
            {
                var i = y * canvas.Size + x;
                var light = Lanes.Load(rows[0], x);
                var lit = plane.Load(i);
                plane.Store(lit + light * (lit * 0.75f + Lanes.Of(0.10f)), i);
            }
        }
    }

    private static void Core(Canvas canvas, Lamp lamp)
    {
        var zoom = canvas.Zoom;
        var reach = 1.1f + 0.9f * lamp.Power;
        var x0 = Math.Max(0, (int)((lamp.Place.X - reach) * zoom));
        var x1 = Math.Min(canvas.Size - 1, (int)((lamp.Place.X + reach) * zoom));
        var y0 = Math.Max(0, (int)((lamp.Place.Y - reach) * zoom));
        var y1 = Math.Min(canvas.Size - 1, (int)((lamp.Place.Y + reach) * zoom));
        for (var y = y0; y <= y1; y++)
        {
            for (var x = x0; x <= x1; x++)
            {
                var dx = (x + 0.5f) / zoom - lamp.Place.X;
                var dy = (y + 0.5f) / zoom - lamp.Place.Y;
                var near = Math.Max(0, 1 - (dx * dx + dy * dy) / (reach * reach));
                var i = y * canvas.Size + x;
                canvas.Red[i] += lamp.Tint.R * near * 1.1f;
                canvas.Green[i] += lamp.Tint.G * near * 1.1f;
                canvas.Blue[i] += lamp.Tint.B * near * 1.1f;
                if (near > 0.35f && canvas.Class[i] is not ((byte)TerrainClass.Water or (byte)TerrainClass.Ice))
                {
                    canvas.Class[i] = (byte)TerrainClass.Light;
                }
            }
        }
    }
}
