using System.Collections.Immutable;

namespace Experimance.Actors.Installation;

/// <summary>
/// The ladder's rungs above the services, and its memory on disk: what the installation may ask of the process and the
/// machine it lives on. Implemented by the host; safe from any thread; returns at once.
/// </summary>
public interface IHostControl
{
    /// <summary>What was done of these rungs, by this process and those before it.</summary>
    Ladder Ladder { get; }

    /// <summary>The third rung: end the process with 75, so that it is started again.</summary>
    /// <returns>False where it is refused (too many within the hour): then the services go on trying.</returns>
    bool RestartHost(string why);

    /// <summary>The fourth rung. Where the machine then cannot be restarted all the same, the host is.</summary>
    /// <param name="service">For whose sake: never twice for the same without a person.</param>
    /// <returns>False where it is refused, or not possible from here.</returns>
    bool RestartMachine(string service, string why);

    /// <summary>A person has seen to that service.</summary>
    void SeenTo(string service);

    /// <summary>These a person has stopped: should a rung be taken, the next process leaves them so.</summary>
    void KeepStopped(ImmutableArray<string> services);

    /// <summary>Those that a person had stopped when the ladder ended the process before this one.</summary>
    ImmutableArray<string> StoppedBefore { get; }
}
