namespace Experimance.Actors.Images.Terrain;

/// <summary>Rows of numbers for the picture's line in work, pooled.</summary>
internal sealed class Rows : IDisposable
{
    private readonly float[] _store;
    private readonly int _length;

    public Rows(int count, int length)
    {
        _length = length;
        _store = System.Buffers.ArrayPool<float>.Shared.Rent(count * length);
    }

    public Span<float> this[int row] => _store.AsSpan(row * _length, _length);

    /// <summary>Places of the pixels of line <paramref name="y"/>, reference pixels.</summary>
    public void Places(int rowX, int rowY, int y, float zoom)
    {
        var xs = this[rowX];
        for (var x = 0; x < xs.Length; x++)
        {
            xs[x] = (x + 0.5f) / zoom;
        }

        this[rowY].Fill((y + 0.5f) / zoom);
    }

    /// <summary>Fills a row with noise, fading out what this picture is too small to show.</summary>
    public void Noise(int row, int rowX, int rowY, float wavelength, float zoom, uint seed)
    {
        this[row].Clear();
        var visible = Ease.Step(1.4f, 2.6f, wavelength * zoom);
        if (visible > 0)
        {
            Terrain.Noise.AddRow(this[row], this[rowX], this[rowY], wavelength, visible, seed);
        }
    }

    public void Dispose() => System.Buffers.ArrayPool<float>.Shared.Return(_store);
}
