using Experimance.Actors.Images.Generators;
using Experimance.Actors.Images.Terrain;

namespace Experimance.Actors.Images;

/// <summary>Draws the landscape on this machine from the height map, era, biome and seed: no network, no GPU.</summary>
public sealed class TerrainGenerator : IGenerator
{
    public const string GeneratorName = "terrain";

    private readonly TerrainPainter _painter = new();

    public string Name => GeneratorName;

    public Task<Drawing> DrawAsync(DrawRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var order = request.Order;
        var sand = request.HeightMap is { } png ? SandHeights.FromPng(png) : SandHeights.Flat;
        var drawn = _painter.Paint(
            new()
            {
                Era = order.Era,
                Biome = order.Biome,
                Seed = order.Seed,
                Stage = order.Stage,
                Size = order.Size,
                Sand = sand,
            },
            TerrainParts.Encoded,
            cancellation
        );
        return Task.FromResult(new Drawing(drawn.Jpeg, "jpg", drawn.ClassMap, drawn.FlowMap));
    }
}
