namespace Experimance.Client.Connecting;

/// <summary>The host's socket takes connections, and nobody answers: its thread pool is stuck. The night door may still open.</summary>
internal sealed class HostStuckException(string socket) : Exception($"the host at {socket} does not answer")
{
    public string Socket { get; } = socket;
}
