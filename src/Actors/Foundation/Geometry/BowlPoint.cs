namespace Experimance.Actors.Foundation.Geometry;

/// <summary>
/// A place in bowl coordinates: the fitted ellipse of the bowl mapped to the unit circle as the camera sees it,
/// <paramref name="X"/> to the right, <paramref name="Y"/> down, both −1..1 inside the bowl. Only a screen's page turns it.
/// </summary>
public readonly record struct BowlPoint(double X, double Y)
{
    public static readonly BowlPoint Centre = new(0, 0);
}
