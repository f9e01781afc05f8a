namespace Experimance.Actors.Installation.Faults;

/// <summary>One way to break something on purpose; a new one is a new file and a line in <see cref="FaultKinds"/>.</summary>
internal interface IFaultKind
{
    /// <summary>As drills call it: <c>freeze_camera</c>.</summary>
    string Name { get; }

    /// <exception cref="FaultRefusedException">It cannot be made of this.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    RunningFault Begin(FaultOrder order, FaultScene scene);
}
