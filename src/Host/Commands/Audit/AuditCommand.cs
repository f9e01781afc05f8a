using System.CommandLine;

namespace Experimance.Host.Commands.Audit;

/// <summary><c>experimance audit</c>: who did what.</summary>
internal static class AuditCommand
{
    public static Command Create() =>
        new("audit", "The audit log: who changed what, and what was refused.") { AuditVerify.Create() };
}
