namespace Experimance.Actors.Depth;

/// <summary>A camera's fault. The same fault is always told in the same words, so that it is told once.</summary>
/// <param name="Why">What is wrong, for people.</param>
/// <param name="Since">When it began, as far as frames tell: monotonic, on the camera actor's clock.</param>
internal sealed record CameraTrouble(CameraFault Fault, string Why, TimeSpan Since)
{
    /// <summary>No frames at all, whatever keeps them away.</summary>
    public bool IsLoss => Fault is CameraFault.NotThere or CameraFault.NoFrame;

    /// <summary>Is this the other one going on? A camera that gave nothing and then is not there was lost from the beginning.</summary>
    public bool GoesOn(CameraTrouble before) => Fault == before.Fault || (IsLoss && before.IsLoss);
}
