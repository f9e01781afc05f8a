using System.Collections.Concurrent;
using Experimance.Palettes.Running;

namespace Experimance.Host.Tests.Access;

/// <summary>An audit log that keeps its lines for the test.</summary>
internal sealed class WrittenAudit : IShellAudit
{
    private readonly ConcurrentQueue<(Caller Caller, string What, string Outcome)> _lines = new();

    public IReadOnlyList<(Caller Caller, string What, string Outcome)> Lines => [.. _lines];

    /// <summary>A disk that refuses.</summary>
    public bool CannotWrite { get; set; }

    public bool Write(Caller caller, string what, string outcome)
    {
        _lines.Enqueue((caller, what, outcome));
        return !CannotWrite;
    }

    public void Clear() => _lines.Clear();
}
