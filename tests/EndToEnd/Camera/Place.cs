namespace Experimance.EndToEnd.Camera;

/// <summary>A place in the room, mm.</summary>
internal readonly record struct Place(double X, double Y, double Z);
