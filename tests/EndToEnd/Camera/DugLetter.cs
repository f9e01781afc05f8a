using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation.Geometry;
using Experimance.EndToEnd.Screens;

namespace Experimance.EndToEnd.Camera;

/// <summary>
/// Where a dug F truly is in bowl coordinates: its strokes were drawn on the sand's level, the camera's own pictures say how
/// deep the sand lies there now, and <see cref="BowlTruth"/> says where the camera sees that.
/// </summary>
internal sealed class DugLetter
{
    /// <summary>Nearer to the picture's edge the camera does not see enough to tell, px.</summary>
    private const int Border = 4;

    /// <summary>So far from the other strokes (bowl coordinates) a trench has two banks of its own.</summary>
    private const double Alone = 0.18;

    private const double ChangedMm = 2;
    private const int Around = 2;

    private readonly SyntheticSettings _settings;
    private readonly BowlTruth _truth;
    private readonly DugRoom _room;

    public DugLetter(SyntheticSettings settings, BowlTruth truth, DugRoom room)
    {
        (_settings, _truth, _room) = (settings, truth, room);
        MiddleLine = [.. LetterF.Strokes.SelectMany(Points)];
        Changed = [.. ChangedPlaces()];
    }

    /// <summary>Points on the middle line of the strokes, without those that the camera does not see.</summary>
    public IReadOnlyList<DugPoint> MiddleLine { get; }

    /// <summary>Every place whose height has changed, one for each pixel that shows it.</summary>
    public IReadOnlyList<BowlPoint> Changed { get; }

    private IEnumerable<DugPoint> Points((BowlPoint From, BowlPoint To) stroke)
    {
        const int steps = 40;
        var (dx, dy) = (stroke.To.X - stroke.From.X, stroke.To.Y - stroke.From.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        var others = LetterF.Strokes.Where(s => s != stroke).ToList();
        for (var n = 0; n <= steps; n++)
        {
            var drawn = new BowlPoint(stroke.From.X + dx * n / steps, stroke.From.Y + dy * n / steps);
            if (Bottom(_truth.At(drawn, 0)) is { } bottom)
            {
                var alone =
                    others.All(o => LetterF.Distance(drawn, o.From, o.To) > Alone)
                    && LetterF.Distance(drawn, stroke.To, stroke.To) > Alone;
                yield return new(_truth.ToBowl(bottom), new(-dy / length, dx / length), alone, -bottom.Z);
            }
        }
    }

    /// <summary>The sand below (or above) a place of its level; null where the camera does not see it.</summary>
    private Place? Bottom(Place level)
    {
        var place = level;
        for (var round = 0; round < 4; round++)
        {
            var (x, y) = _truth.Pixel(place);
            if (x < Border || y < Border || x > _settings.Width - Border || y > _settings.Height - Border)
            {
                return null;
            }

            place = level with { Z = Height((int)x, (int)y, _room.After) ?? place.Z };
        }

        return place;
    }

    private IEnumerable<BowlPoint> ChangedPlaces()
    {
        for (var y = Around; y < _settings.Height - Around; y++)
        {
            for (var x = Around; x < _settings.Width - Around; x++)
            {
                var place = _truth.ToBowl(x + 0.5, y + 0.5);
                if (place.X * place.X + place.Y * place.Y < 0.95 && Math.Abs(Risen(x, y)) > ChangedMm)
                {
                    yield return place;
                }
            }
        }
    }

    /// <summary>By how much the sand came up around a pixel, mm; a single pixel is too noisy to tell.</summary>
    private double Risen(int x, int y)
    {
        var (sum, count) = (0.0, 0);
        for (var v = y - Around; v <= y + Around; v++)
        {
            for (var u = x - Around; u <= x + Around; u++)
            {
                if (Height(u, v, _room.Before) is { } before && Height(u, v, _room.After) is { } after)
                {
                    (sum, count) = (sum + after - before, count + 1);
                }
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    /// <summary>Above the sand's level, mm; null where a picture has no depth.</summary>
    private double? Height(int x, int y, double[] picture) =>
        picture[y * _settings.Width + x] is var depth and not 0 ? _truth.At(x + 0.5, y + 0.5, depth).Z : null;
}
