namespace Experimance.Actors.Images.Terrain;

/// <summary>
/// Tilled land: districts whose parcels lie along the contours, each with its own crop, furrows and hedges. Nothing of it is
/// stored; a parcel is what a place belongs to.
/// </summary>
internal sealed class Fields
{
    private const float District = 235;

    private readonly Plan _plan;
    private readonly Canvas _canvas;
    private readonly Tint[] _crops;
    private readonly Tint _hedge;
    private readonly Tint _track;
    private readonly Tint _balk;
    private readonly float _rows;

    /// <summary>The district of the last pixel: its neighbour mostly lies in the same.</summary>
    private uint _district;
    private float _sin;
    private float _cos = 1;
    private float _width = 1;
    private float _border;
    private int _strip = int.MinValue;
    private float _stretch;
    private float _shift;
    private uint _parcel;
    private Tint _crop;

    private Fields(Plan plan, Canvas canvas)
    {
        _plan = plan;
        _canvas = canvas;
        var green = Tint.Of(0x7CBA48);
        _crops = [.. plan.Biome.Fields.Select(rgb => Tint.Mix(Tint.Of(rgb), green, 0.6f * plan.Era.Greening))];
        var bank = Tint.Of(plan.Biome.Bank);
        var leaf = plan.Biome.Trees.Length > 0 ? Tint.Of(plan.Biome.Trees[0].Dark) : bank;
        _hedge = Tint.Mix(bank * 0.5f, leaf, 0.55f);
        _track = Tint.Of(plan.Biome.Track) * 0.95f;
        _balk = Tint.Of(plan.Biome.Ground) * 0.8f;
        _rows = Ease.Step(0.55f, 0.95f, canvas.Zoom);
    }

    public static void Till(Plan plan, Canvas canvas, CancellationToken cancellation)
    {
        if (plan.Era.TilledReach <= 0 || plan.Biome.Tilth <= 0)
        {
            return;
        }

        using var rows = new Rows(8, canvas.Size);
        var fields = new Fields(plan, canvas);
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
                plan.Forms.Row(rows[5], y);
                plan.Broad.Row(rows[6], y);
                plan.Patchy.Row(rows[7], y);
                fields.Line(rows, y);
            }
        }
    }

    private void Line(Rows rows, int y)
    {
        var tilled = rows[0];
        var coarse = rows[3];
        var fine = rows[4];
        var xs = rows[1];
        var ys = rows[2];
        var sand = rows[5];
        var broad = rows[6];
        var patchy = rows[7];
        for (var x = 0; x < tilled.Length; x++)
        {
            var share = tilled[x] + coarse[x] * 0.12f;
            var i = y * tilled.Length + x;
            if (share < 0.42f || _canvas.Wet[i] > 0.4f)
            {
                continue;
            }

            var parcel = Find(x, xs[x], ys[x], sand[x], broad[x], patchy[x] + coarse[x] * 0.1f);
            Paint(i, parcel, Ease.Step(0.42f, 0.54f, share), fine[x], coarse[x]);
        }
    }

    /// <summary>The parcel at a place. <c>Edge</c> = distance to its border, <c>Across</c> and <c>Along</c> = place in it, all reference pixels.</summary>
    private readonly record struct Parcel(uint Id, float Edge, float Across, float Along, bool Verge);

    private Parcel Find(int column, float x, float y, float sand, float broad, float patchy)
    {
        // Far from a district's border the next few pixels lie in it too.
        if ((column & 3) == 0 || _border < 9)
        {
            Locate(x, y, broad, patchy);
        }

        var width = _width;
        // Heaps and hollows bend the parcels: their long sides follow the contours.
        var p = (x * _cos + y * _sin + broad * 42 + sand * 2.6f) / width;
        var q = (y * _cos - x * _sin + patchy * 16) / width;
        var strip = (int)MathF.Floor(p);
        if (strip != _strip)
        {
            _strip = strip;
            var hash = Noise.Hash(strip, 17, _district);
            _stretch = 0.42f + 0.34f * ((hash & 255) / 255f);
            _shift = (hash >> 8 & 255) / 255f;
        }

        q = q * _stretch + _shift;
        var plot = (int)MathF.Floor(q);
        var fp = p - strip;
        var fq = q - plot;
        var length = width / _stretch;
        var edge = Math.Min(Math.Min(fp, 1 - fp) * width, Math.Min(fq, 1 - fq) * length);
        var id = Noise.Hash(strip, plot, _district);
        if ((id & 7) < 3)
        {
            // Some parcels were divided among heirs.
            var lengthwise = (id >> 3 & 1) == 0;
            var half = lengthwise ? fp : fq;
            edge = Math.Min(edge, MathF.Abs(half - 0.5f) * (lengthwise ? width : length));
            id = half > 0.5f ? id * 0x9E3779B1u : id * 0x85EBCA77u;
        }

        return new(id, Math.Min(edge, _border), p * width, q * length, _border < edge + 0.01f && _border < 3.4f);
    }

    private void Locate(float x, float y, float broad, float patchy)
    {
        var place = (X: (x + broad * 22) / District, Y: (y + patchy * 22) / District);
        var (district, border) = Cells.Nearest(place.X, place.Y, _plan.Seed + 95);
        _border = border * District;
        if (district != _district)
        {
            _district = district;
            _strip = int.MinValue;
            (_sin, _cos) = MathF.SinCos((district & 1023) * (MathF.PI / 1024));
            _width = _plan.Era.Parcel * (0.85f + 0.3f * ((district >> 10 & 255) / 255f));
        }
    }

    private void Paint(int i, in Parcel parcel, float cover, float fine, float coarse)
    {
        var era = _plan.Era;
        var kind = (parcel.Id >> 8 & 1023) / 1023f;
        if (parcel.Verge && era.Hedges < 0.6f)
        {
            Brush.Lay(_canvas, i, _track, cover * 0.7f);
        }
        else if (kind < era.Solar && parcel.Edge > 2.5f)
        {
            Panels(_canvas, i, parcel, cover);
            return;
        }
        else if (Hedge(parcel, fine, coarse) is > 0.25f and var hedge)
        {
            Brush.Lay(_canvas, i, _hedge * (0.85f + 0.3f * fine), cover * Math.Min(1, hedge * 1.4f));
            Raise(i, hedge * (3.4f + 1.6f * fine + coarse), cover);
        }
        else
        {
            Crop(i, parcel, kind, cover, fine, coarse);
        }

        Mark(_canvas, i, TerrainClass.Field, cover);
    }

    private float Hedge(in Parcel parcel, float fine, float coarse) =>
        _plan.Era.Hedges <= 0 || parcel.Edge > 3.6f
            ? 0
            : _plan.Era.Hedges * Ease.Step(2.7f, 1.5f, parcel.Edge + fine * 0.8f) * Ease.Step(-0.75f, -0.5f, coarse);

    private void Crop(int i, in Parcel parcel, float kind, float cover, float fine, float coarse)
    {
        var tone = 1 + 0.06f * fine + 0.08f * coarse;
        var furrow = 0f;
        var orchard = 0f;
        if (_rows > 0)
        {
            var across = (parcel.Id >> 26 & 1) == 0 ? parcel.Across : parcel.Along;
            furrow = Wave(across * (1 / 3.6f)) * _rows;
            orchard =
                kind > 0.88f ? MathF.Max(0, Wave(parcel.Across * 0.143f) * Wave(parcel.Along * 0.143f)) * _rows : 0;
        }

        if (parcel.Id != _parcel)
        {
            _parcel = parcel.Id;
            var main = _crops[(int)(parcel.Id % (uint)_crops.Length)];
            var weeds = _crops[(int)((parcel.Id >> 5) % (uint)_crops.Length)];
            _crop = Tint.Mix(main, weeds, 0.3f) * (0.9f + 0.2f * ((parcel.Id >> 18 & 255) / 255f));
        }

        var crop = Tint.Mix(_crop * (tone * (1 + 0.07f * furrow)), _hedge, orchard * 0.8f);
        var balk = _plan.Era.Hedges > 0.05f ? 0 : Ease.Step(1.6f, 0.6f, parcel.Edge) * 0.4f;
        Brush.Lay(_canvas, i, Tint.Mix(crop, _balk, balk), cover * 0.93f);
        Raise(i, furrow * 0.16f + orchard * 4 + fine * 0.15f, cover);
    }

    private void Raise(int i, float height, float cover) =>
        _canvas.Height[i] += (_canvas.Base[i] + height - _canvas.Height[i]) * cover;

    /// <summary>A sine wave of length 1, near enough: two parabolas.</summary>
    private static float Wave(float t)
    {
        t -= MathF.Floor(t);
        var half = t < 0.5f ? t : t - 0.5f;
        var arc = 16 * half * (0.5f - half);
        return t < 0.5f ? arc : -arc;
    }

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
