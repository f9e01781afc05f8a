namespace Experimance.Actors.Depth.Analysis;

/// <summary>
/// The level that heights are told from: the sand's mean when the bowl was found, tilted as the rim (or what surrounds the
/// bowl) is, so that a tilted camera does not make a slope. Biased fine depth at the bowl's centre and per pixel.
/// </summary>
internal readonly record struct SandLevel(double Depth, double SlopeX, double SlopeY)
{
    /// <summary>Measures it in the model.</summary>
    public static SandLevel Of(SandField field, in BowlEllipse bowl)
    {
        var rays = new EdgeRays(field.Scale);
        var plane = new RobustPlane(EdgeRays.Count * 4);
        for (var ray = 0; ray < EdgeRays.Count; ray++)
        {
            for (var beyond = 4; beyond <= 7; beyond++)
            {
                var (x, y) = rays.Point(bowl, ray, beyond);
                if (
                    x >= 0
                    && y >= 0
                    && x < field.Width
                    && y < field.Height
                    && field.Mean[(int)y * field.Width + (int)x] is var mean and not 0
                )
                {
                    plane.Add((float)(x - bowl.X), (float)(y - bowl.Y), mean);
                }
            }
        }

        plane.Fit(field.Scale.Fine(1));
        var sees = plane.Count > EdgeRays.Count * 2;
        var tilt = new SandLevel(0, sees ? plane.SlopeX : 0, sees ? plane.SlopeY : 0);
        return tilt with { Depth = MeanOver(field, bowl, tilt) };
    }

    /// <summary>Depth of the level at a pixel.</summary>
    public double At(in BowlEllipse bowl, double x, double y) => Depth + SlopeX * (x - bowl.X) + SlopeY * (y - bowl.Y);

    private static double MeanOver(SandField field, in BowlEllipse bowl, in SandLevel tilt)
    {
        var (sum, count) = (0.0, 0);
        for (var cell = 0; cell < field.Inside.Length; cell++)
        {
            if (field.Inside[cell] == 16 && field.InsideMean(cell) is var mean and not 0)
            {
                var (x, y) = (
                    (cell % field.Columns + 0.5) * SandField.CellSize,
                    (cell / field.Columns + 0.5) * SandField.CellSize
                );
                sum += mean - tilt.At(bowl, x, y);
                count++;
            }
        }

        return count == 0 ? DepthScale.Bias : sum / count;
    }
}
