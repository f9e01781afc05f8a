using System.Numerics;

namespace Experimance.Actors.Images.Terrain;

/// <summary>A chimney or fire and how strongly it smokes.</summary>
internal readonly record struct Smoke(Vector2 Place, float Strength);

/// <summary>A lamp or lit window.</summary>
/// <param name="Power">1 = a street lamp.</param>
internal readonly record struct Lamp(Vector2 Place, float Power, Tint Tint);

/// <summary>What is added after the sun: smoke and lights.</summary>
internal sealed class Scene
{
    public List<Smoke> Smokes { get; } = [];

    public List<Lamp> Lamps { get; } = [];

    public void Clear()
    {
        Smokes.Clear();
        Lamps.Clear();
    }
}
