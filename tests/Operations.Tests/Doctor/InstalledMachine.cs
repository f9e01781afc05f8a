using System.Diagnostics;
using Experimance.Operations.Install;
using Experimance.Operations.Manifest;
using Experimance.Operations.Tests.Install;
using Experimance.Operations.Tests.Machine;

namespace Experimance.Operations.Tests.Doctor;

/// <summary>The piece, really installed once for all tests of a class: each works on a copy, since an install waits for the disk.</summary>
public sealed class InstalledMachine : IAsyncLifetime
{
    private readonly StagedRelease _release = new();
    private readonly TestMachine _machine = new();

    public async ValueTask InitializeAsync()
    {
        var machine = _machine.Machine();
        await ProdPlan.Of(_release.Wish(), machine).DoAsync(machine, Ledger.Open(machine), _ => { });
    }

    /// <summary>Copies it with owners and permissions.</summary>
    /// <param name="root">A folder that is there.</param>
    public async Task CopyAsync(string root)
    {
        using var copy = Process.Start("cp", ["-a", $"{_machine.Root}/.", root]);
        await copy.WaitForExitAsync(TestContext.Current.CancellationToken);
        copy.ExitCode.ShouldBe(0);
    }

    public ValueTask DisposeAsync()
    {
        _release.Dispose();
        _machine.Dispose();
        return ValueTask.CompletedTask;
    }
}
