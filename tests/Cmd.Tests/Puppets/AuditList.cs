using System.Collections.Concurrent;

namespace Experimance.Cmd.Tests.Puppets;

/// <summary>An audit log in memory, which can be made unwritable.</summary>
internal sealed class AuditList : IShellAudit
{
    private readonly ConcurrentQueue<(string Who, string What, string Outcome)> _lines = new();

    public bool Writable { get; set; } = true;

    public IReadOnlyList<(string Who, string What, string Outcome)> Lines => [.. _lines];

    public bool Write(Caller caller, string what, string outcome)
    {
        if (Writable)
        {
            _lines.Enqueue((caller.Who, what, outcome));
        }

        return Writable;
    }
}
