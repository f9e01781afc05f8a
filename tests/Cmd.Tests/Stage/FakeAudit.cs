namespace Experimance.Cmd.Tests.Stage;

internal sealed class FakeAudit : IShellAudit
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    public bool Broken { get; set; }

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
        lock (_gate)
        {
            _lines.Add($"{what}: {outcome}");
        }

        return !Broken;
    }
}
