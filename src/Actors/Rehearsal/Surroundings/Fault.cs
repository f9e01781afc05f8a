using Experimance.Actors.Rehearsal.Lives;

namespace Experimance.Actors.Rehearsal.Surroundings;

/// <summary>A happening at work.</summary>
/// <param name="Number">Of the life, from 1.</param>
/// <param name="Since">Since the life began.</param>
internal sealed record Fault(int Number, Happening What, TimeSpan Since)
{
    /// <summary>What incidents call the thing: <c>camera</c>, <c>screen:main</c>, a service.</summary>
    public string Subject =>
        What.Kind switch
        {
            HappeningKinds.Camera => "camera",
            HappeningKinds.Bowl => "bowl",
            HappeningKinds.Screen => World.MainScreen,
            HappeningKinds.Disk => "disk",
            HappeningKinds.Flicker => What.Subject == "screen" ? World.MainScreen : What.Subject,
            HappeningKinds.Network => "network",
            _ => What.Subject,
        };

    /// <summary>Can somebody in the gallery put an end to it?</summary>
    public bool CanBeMended =>
        What.Kind
            is HappeningKinds.Hang
                or HappeningKinds.CrashLoop
                or HappeningKinds.Camera
                or HappeningKinds.Bowl
                or HappeningKinds.Screen
                or HappeningKinds.Flicker
                or HappeningKinds.Disk;
}
