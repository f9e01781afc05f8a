using System.Collections.Immutable;
using System.Numerics;

namespace Experimance.Actors.Foundation.Geometry;

/// <summary>
/// 64×64 cells over the square around the bowl's unit circle, one bit each, immutable. Row 0 is the top (y = −1), bit 0 of a
/// row the left (x = −1). Small enough for a message; used for changed places, hands and the shimmer.
/// </summary>
public sealed class BowlGrid : IEquatable<BowlGrid>
{
    /// <summary>Cells on a side.</summary>
    public const int Size = 64;

    public static readonly BowlGrid Empty = new([.. new ulong[Size]]);

    private readonly ImmutableArray<ulong> _rows;

    /// <param name="rows">64 rows of 64 bits.</param>
    /// <exception cref="ArgumentException">Not 64 rows.</exception>
    public BowlGrid(ImmutableArray<ulong> rows)
    {
        if (rows.Length != Size)
        {
            throw new ArgumentException($"A bowl grid has {Size} rows, not {rows.Length}.", nameof(rows));
        }

        _rows = rows;
    }

    public ImmutableArray<ulong> Rows => _rows;

    public bool this[int x, int y] => (_rows[y] >> x & 1) != 0;

    /// <summary>Number of set cells.</summary>
    public int Count => _rows.Sum(BitOperations.PopCount);

    public BowlGrid Or(BowlGrid other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. _rows.Zip(other._rows, (a, b) => a | b)]);
    }

    /// <summary>The cell in which a place lies, clamped to the grid.</summary>
    public static (int X, int Y) CellOf(BowlPoint place) =>
        (
            Math.Clamp((int)((place.X + 1) / 2 * Size), 0, Size - 1),
            Math.Clamp((int)((place.Y + 1) / 2 * Size), 0, Size - 1)
        );

    /// <summary>Row-major, 8 bytes a row, little endian, as base64 (684 characters): the form of the screen's wire.</summary>
    public string ToBase64()
    {
        var bytes = new byte[Size * 8];
        for (var y = 0; y < Size; y++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(y * 8), _rows[y]);
        }

        return Convert.ToBase64String(bytes);
    }

    public bool Equals(BowlGrid? other) => other is not null && _rows.AsSpan().SequenceEqual(other._rows.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as BowlGrid);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var row in _rows)
        {
            hash.Add(row);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => $"BowlGrid({Count} of {Size * Size})";
}
