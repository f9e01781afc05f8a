using System.Threading.Channels;
using Experimance.Palettes.Running;

namespace Experimance.Host.Tests.Links;

/// <summary>An audit log that only listens.</summary>
internal sealed class AuditEar : IShellAudit
{
    private readonly Channel<(Caller Caller, string What, string Outcome)> _said = Channel.CreateUnbounded<(
        Caller,
        string,
        string
    )>();
    private readonly List<(Caller Caller, string What, string Outcome)> _all = [];

    public bool IsWritable { get; set; } = true;

    public IReadOnlyList<(Caller Caller, string What, string Outcome)> All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    public bool Write(Caller caller, string what, string outcome)
    {
        if (!IsWritable)
        {
            return false;
        }

        lock (_all)
        {
            _all.Add((caller, what, outcome));
        }

        return _said.Writer.TryWrite((caller, what, outcome));
    }

    /// <summary>The next line that is wanted.</summary>
    public async Task<(Caller Caller, string What, string Outcome)> HearAsync(
        Func<(Caller Caller, string What, string Outcome), bool> wanted
    )
    {
        await foreach (var line in _said.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (wanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException("nothing more is said");
    }
}
