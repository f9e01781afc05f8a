namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Tilled land: districts whose parcels lie along the contours, each with its own crop, furrows and hedges. Nothing of it is
/// stored; a parcel is what a place belongs to.
/// </summary>
internal static class Fields
{
    private const float District = 235;

    public static void Till(Plan plan, Canvas canvas, CancellationToken cancellation)
    {
        if (plan.Era.TilledReach <= 0 || plan.Biome.Tilth <= 0)
        {
            return;
        }

        using var rows = new Rows(8, canvas.Size);
        var crops = plan.Biome.Fields.Select(Tint.Of).ToArray();
        for (var y = 0; y < canvas.Size; y++)
        {
            if ((y & 63) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            plan.Tilled.Row(rows[0], y);
            var any = false;
            foreach (var share in rows[0])
            {
                any |= share > 0.3f;
            }

            if (any)
            {
                rows.Places(1, 2, y, canvas.Zoom);
                rows.Noise(3, 1, 2, 16, canvas.Zoom, plan.Seed + 91);
                rows.Noise(4, 1, 2, 5, canvas.Zoom, plan.Seed + 92);
                plan.Sand.Row(rows[5], y);
                plan.Broad.Row(rows[6], y);
                plan.Patchy.Row(rows[7], y);
                Line(plan, canvas, rows, crops, y);
            }
        }
    }

    private static void Line(Plan plan, Canvas canvas, Rows rows, Tint[] crops, int y)
    {
        var tilled = rows[0];
        var coarse = rows[3];
        var fine = rows[4];
        for (var x = 0; x < canvas.Size; x++)
        {
            var share = tilled[x] + coarse[x] * 0.12f;
            var i = y * canvas.Size + x;
            if (share < 0.42f || canvas.Wet[i] > 0.4f)
            {
                continue;
            }

            var parcel = Find(plan, rows[1][x], rows[2][x], rows[5][x], rows[6][x], rows[7][x] + coarse[x] * 0.1f);
            Paint(plan, canvas, i, parcel, Ease.Step(0.42f, 0.54f, share), fine[x], coarse[x], crops);
        }
    }

    /// <summary>The parcel at a place. <c>Edge</c> = distance to its border, <c>Across</c> and <c>Along</c> = place in it, all reference pixels.</summary>
    private readonly record struct Parcel(uint Id, float Edge, float Across, float Along, bool Verge);

    private static Parcel Find(Plan plan, float x, float y, float sand, float broad, float patchy)
    {
        var (district, border) = Cells.Nearest(
            (x + broad * 22) / District,
            (y + patchy * 22) / District,
            plan.Seed + 95
        );
        var turn = (district & 1023) * (MathF.PI / 1024);
        var (sin, cos) = MathF.SinCos(turn);
        var width = plan.Era.Parcel * (0.85f + 0.3f * ((district >> 10 & 255) / 255f));
        // Heaps and hollows bend the parcels: their long sides follow the contours.
        var p = (x * cos + y * sin + broad * 42 + sand * 2.6f) / width;
        var q = (y * cos - x * sin + patchy * 16) / width;
        var row = (int)MathF.Floor(p);
        var h = Noise.Hash(row, 17, district);
        var stretch = 0.42f + 0.34f * ((h & 255) / 255f);
        q = q * stretch + (h >> 8 & 255) / 255f;
        var column = (int)MathF.Floor(q);
        var fp = p - row;
        var fq = q - column;
        var edge = Math.Min(Math.Min(fp, 1 - fp) * width, Math.Min(fq, 1 - fq) * width / stretch);
        var id = Noise.Hash(row, column, district);
        if ((id & 7) < 3)
        {
            // Some parcels were divided among heirs.
            var half = (id >> 3 & 1) == 0 ? fp : fq;
            var scale = (id >> 3 & 1) == 0 ? width : width / stretch;
            edge = Math.Min(edge, MathF.Abs(half - 0.5f) * scale);
            id = Noise.Hash((int)id, half > 0.5f ? 1 : 2, 5);
        }

        var lane = border * District;
        return new(id, Math.Min(edge, lane), p * width, q * width / stretch, lane < edge + 0.01f && lane < 3.4f);
    }

    private static void Paint(
        Plan plan,
        Canvas canvas,
        int i,
        in Parcel parcel,
        float cover,
        float fine,
        float coarse,
        Tint[] crops
    )
    {
        var era = plan.Era;
        var kind = (parcel.Id >> 8 & 1023) / 1023f;
        var zoom = canvas.Zoom;
        var height = canvas.Base[i];
        var hedge = era.Hedges * Ease.Step(2.7f, 1.5f, parcel.Edge + fine * 0.8f) * Ease.Step(-0.75f, -0.5f, coarse);
        if (parcel.Verge && era.Hedges < 0.6f)
        {
            Brush.Lay(canvas, i, Tint.Of(plan.Biome.Track) * 0.95f, cover * 0.7f);
            Mark(canvas, i, TerrainClass.Field, cover);
            return;
        }

        if (kind < era.Solar && parcel.Edge > 2.5f)
        {
            Panels(canvas, i, parcel, cover);
            return;
        }

        if (hedge > 0.25f)
        {
            Brush.Lay(canvas, i, Hedge(plan) * (0.85f + 0.3f * fine), cover * Math.Min(1, hedge * 1.4f));
            height += hedge * (3.4f + 1.6f * fine + coarse);
        }
        else
        {
            var tone = 0.9f + 0.2f * ((parcel.Id >> 18 & 255) / 255f) + 0.06f * fine + 0.08f * coarse;
            var across = (parcel.Id >> 26 & 1) == 0 ? parcel.Across : parcel.Along;
            var visible = Ease.Step(0.55f, 0.95f, zoom);
            var furrow = MathF.Sin(across * (MathF.Tau / 3.6f)) * visible;
            var orchard =
                kind > 0.88f
                    ? MathF.Max(0, MathF.Sin(parcel.Across * 0.9f) * MathF.Sin(parcel.Along * 0.9f)) * visible
                    : 0;
            var crop = Tint.Mix(
                crops[(int)(parcel.Id % (uint)crops.Length)],
                crops[(int)((parcel.Id >> 5) % (uint)crops.Length)],
                0.3f
            );
            crop = Tint.Mix(crop * (tone * (1 + 0.07f * furrow)), Hedge(plan), orchard * 0.8f);
            var balk = era.Hedges > 0.05f ? 0 : Ease.Step(1.6f, 0.6f, parcel.Edge) * 0.4f;
            Brush.Lay(canvas, i, Tint.Mix(crop, Tint.Of(plan.Biome.Ground) * 0.8f, balk), cover * 0.93f);
            height += furrow * 0.16f + orchard * 4 + fine * 0.15f;
        }

        canvas.Height[i] += (height - canvas.Height[i]) * cover;
        Mark(canvas, i, TerrainClass.Field, cover);
    }

    private static Tint Hedge(Plan plan) =>
        Tint.Mix(
            Tint.Of(plan.Biome.Bank) * 0.5f,
            Tint.Of(plan.Biome.Trees.Length > 0 ? plan.Biome.Trees[0].Dark : plan.Biome.Bank),
            0.55f
        );

    /// <summary>Rows of panels, tilted towards the sun.</summary>
    private static void Panels(Canvas canvas, int i, in Parcel parcel, float cover)
    {
        var row = parcel.Across % 6.4f;
        row = row < 0 ? row + 6.4f : row;
        var table = row < 4.4f;
        var seam = MathF.Abs(parcel.Along % 5f) < 0.7f;
        Brush.Lay(canvas, i, table ? Tint.Of(seam ? 0x6E8CC0 : 0x2F4F96) : Tint.Of(0x93AE62), cover);
        var height = canvas.Base[i] + (table ? 2.6f - row * 0.28f : 0);
        canvas.Height[i] += (height - canvas.Height[i]) * cover;
        Mark(canvas, i, TerrainClass.Solar, cover);
    }

    private static void Mark(Canvas canvas, int i, TerrainClass kind, float cover)
    {
        if (cover > 0.5f)
        {
            canvas.Class[i] = (byte)kind;
        }
    }
}
