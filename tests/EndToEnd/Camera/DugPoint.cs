using Experimance.Actors.Foundation.Geometry;

namespace Experimance.EndToEnd.Camera;

/// <summary>A point on the bottom of a dug stroke.</summary>
/// <param name="Where">Bowl coordinates.</param>
/// <param name="Across">Direction across the stroke, of length 1.</param>
/// <param name="Alone">No other stroke and no end is near.</param>
/// <param name="DeepMm">Below the sand's level.</param>
internal readonly record struct DugPoint(BowlPoint Where, BowlPoint Across, bool Alone, double DeepMm);
