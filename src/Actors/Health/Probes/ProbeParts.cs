using Experimance.Actors.Foundation;

namespace Experimance.Actors.Health.Probes;

/// <summary>What probes are made with.</summary>
/// <param name="Programs">Runs tools with a limit; null where this process may start none: those probes then see nothing.</param>
/// <param name="Proc">The kernel's files; another folder only in tests.</param>
/// <param name="Sys">The devices' files; another folder only in tests.</param>
internal sealed record ProbeParts(
    Places Places,
    TimeProvider Time,
    ProbeSettings Settings,
    IProgramRunner? Programs,
    string Proc = "/proc",
    string Sys = "/sys"
);
