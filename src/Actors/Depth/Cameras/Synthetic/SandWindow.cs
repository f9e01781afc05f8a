using System.Numerics;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>
/// The sand as it lies, under hands too, read in bowl coordinates: what the sandbox page draws, so that a pointer sees at
/// once what it does. Where each value lies in the bed is worked out anew only when the bowl is seen elsewhere.
/// </summary>
internal sealed class SandWindow
{
    private Vector2[] _places = [];
    private (SeenBowl? Seen, BowlEllipse? Found) _of;

    /// <summary>Writes side × side heights over the square around the bowl, row 0 on top, mm about the level of the filling.</summary>
    /// <param name="bed">The sand.</param>
    /// <param name="seen">The bowl as the camera sees it.</param>
    /// <param name="found">The ellipse that bowl coordinates are meant in; null: the true one.</param>
    /// <param name="heights">Square.</param>
    public void Read(SandBed bed, SeenBowl seen, BowlEllipse? found, Span<float> heights)
    {
        var side = (int)Math.Sqrt(heights.Length);
        if (_places.Length != heights.Length || _of != (seen, found))
        {
            _places = new Vector2[side * side];
            for (var i = 0; i < _places.Length; i++)
            {
                var point = new BowlPoint((i % side * 2 + 1.0) / side - 1, (i / side * 2 + 1.0) / side - 1);
                _places[i] = seen.PlaceOf(point, found);
            }

            _of = (seen, found);
        }

        for (var i = 0; i < heights.Length; i++)
        {
            heights[i] = bed.Top(_places[i]);
        }
    }
}
