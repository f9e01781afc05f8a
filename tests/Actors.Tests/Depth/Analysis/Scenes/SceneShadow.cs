namespace Experimance.Actors.Tests.Depth.Analysis.Scenes;

/// <summary>The strip that only one of a stereo camera's imagers sees has no depth; it lies on the far surface.</summary>
internal static class SceneShadow
{
    public static void Cast(ushort[] picture, SceneOptions options, int shift)
    {
        if (options.Baseline <= 0)
        {
            return;
        }

        var scale = options.FocalPx * options.Baseline / options.UnitMm * (1 << shift);
        for (var row = 0; row < options.Height; row++)
        {
            var nearest = double.MaxValue;
            for (var x = options.Width - 1; x >= 0; x--)
            {
                var depth = picture[row * options.Width + x];
                if (depth == 0)
                {
                    continue;
                }

                var seenAt = x - scale / depth;
                if (seenAt > nearest - 0.4)
                {
                    picture[row * options.Width + x] = 0;
                }

                nearest = Math.Min(nearest, seenAt);
            }
        }
    }
}
