namespace Experimance.Host.Lifecycle.Starts;

/// <summary>What had a process of the host be started.</summary>
internal enum StartKind
{
    /// <summary>No life before it is known.</summary>
    First,

    /// <summary>Somebody started, stopped or restarted the unit.</summary>
    Person,

    /// <summary>The machine lost its power, or stood so still that somebody took it.</summary>
    Power,

    /// <summary>The machine was restarted in order.</summary>
    Reboot,

    /// <summary>It stopped feeding systemd's watchdog and was killed.</summary>
    Watchdog,

    /// <summary>It ended by itself otherwise than it should, or was killed.</summary>
    Crash,

    /// <summary>It asked for it (75): the ladder, other settings, another project.</summary>
    Asked,

    /// <summary>Another release is there.</summary>
    Update,
}
