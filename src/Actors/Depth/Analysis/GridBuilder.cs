using System.Collections.Immutable;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Analysis;

/// <summary>Gathers cells of the picture into a grid in bowl coordinates; used only when something is told.</summary>
internal readonly ref struct GridBuilder
{
    private readonly ulong[] _rows = new ulong[BowlGrid.Size];
    private readonly BowlEllipse _bowl;
    private readonly int _columns;
    private readonly double _reach;

    /// <param name="columns">Cells in a row of the picture.</param>
    public GridBuilder(in BowlEllipse bowl, int columns)
    {
        (_bowl, _columns) = (bowl, columns);

        // Half of what a cell covers in bowl coordinates; a little less, so that neighbours are not set for nothing.
        _reach = 0.45 * SandField.CellSize / Math.Min(bowl.RadiusX, bowl.RadiusY);
    }

    public void Add(int cell)
    {
        var place = _bowl.ToBowl(
            (cell % _columns + 0.5) * SandField.CellSize,
            (cell / _columns + 0.5) * SandField.CellSize
        );
        var (left, top) = BowlGrid.CellOf(new(place.X - _reach, place.Y - _reach));
        var (right, bottom) = BowlGrid.CellOf(new(place.X + _reach, place.Y + _reach));
        for (var y = top; y <= bottom; y++)
        {
            _rows[y] |= ulong.MaxValue << left & ulong.MaxValue >> (BowlGrid.Size - 1 - right);
        }
    }

    public BowlGrid Build() => new(ImmutableArray.Create(_rows));
}
