namespace Experimance.Actors.Installation.Faults;

/// <summary>This fault cannot be made; the message says why.</summary>
internal sealed class FaultRefusedException(string message) : Exception(message);
