namespace Experimance.Actors.Foundation;

/// <summary>When a changed setting takes effect in an installation that runs.</summary>
public enum Applies
{
    /// <summary>As its table says, or its file.</summary>
    Inherited,

    /// <summary>The running service is told of it.</summary>
    AtOnce,

    /// <summary>The next incarnation of the service has it.</summary>
    AtServiceRestart,

    /// <summary>The next start of the host has it.</summary>
    AtHostRestart,
}
