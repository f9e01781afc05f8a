using Experimance.Palettes.Running;
using Serilog;

namespace Experimance.Host.Access;

/// <summary>Into the log alone.</summary>
internal sealed class LogAudit : IShellAudit
{
    public bool Write(Caller caller, string what, string outcome)
    {
        Log.Information(
            "Audit: {Who} from {From} by {Way}: {What}: {Outcome}",
            caller.Who,
            caller.From,
            caller.Way,
            what,
            outcome
        );
        return true;
    }
}
