using System.Numerics;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>Where a hand is at one moment and what it does there.</summary>
/// <param name="Tip">Where it points or presses, mm from the bowl's centre.</param>
/// <param name="HeightMm">Lowest point above the sand; at 0 or below it touches.</param>
/// <param name="DiameterMm">Of what touches the sand: up to about 30 one finger, above the flat hand.</param>
/// <param name="DepthMm">How deep it presses when touching; below 0 it heaps.</param>
/// <param name="From">Angle (radians, from the bowl's centre) of the place where its owner stands.</param>
/// <param name="Scale">1: an adult's hand; 0.7: a child's.</param>
internal readonly record struct HandPose(
    Vector2 Tip,
    float HeightMm,
    float DiameterMm,
    float DepthMm,
    float From,
    float Scale
)
{
    public bool Touches => HeightMm <= 0;

    public bool OneFinger => DiameterMm <= 30;
}
