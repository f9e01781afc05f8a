namespace Experimance.Cmd.Tests.Stage;

/// <summary>An audit log in memory, which can be made unwritable.</summary>
internal sealed class FakeAudit : IShellAudit
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public bool Broken { get; set; }

    /// <summary>Also one that could not be written.</summary>
    public string LastTried { get; private set; } = "";

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public bool Write(Caller caller, string what, string outcome)
    {
        LastTried = $"{what}: {outcome}";
        if (Broken)
        {
            return false;
        }

        lock (_gate)
        {
            _lines.Add($"{what}: {outcome}");
        }

        return true;
    }
}
