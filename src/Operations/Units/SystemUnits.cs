using Experimance.Operations.Machine;

namespace Experimance.Operations.Units;

/// <summary>What systemd is asked and told, in the few words that the verbs need.</summary>
internal sealed class SystemUnits(TargetMachine machine)
{
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(40);

    /// <summary>What runs beside the host: what it may ask of the machine, and who looks whether it lives.</summary>
    public static readonly string[] Beside = [UnitNames.Target, UnitNames.HelperSocket, UnitNames.WitnessTimer];

    /// <summary>All that is ours, as patterns.</summary>
    private static readonly string[] All =
    [
        "experimance-display@*.service",
        "experimance@*.service",
        UnitNames.Target,
        UnitNames.WitnessTimer,
        UnitNames.WitnessService,
        UnitNames.HelperSocket,
        "experimance-helper@*.service",
    ];

    /// <summary>Runs, or is about to.</summary>
    public async Task<bool> IsActiveAsync(string unit) =>
        (await machine.TryRunAsync("systemctl", "is-active", unit).ConfigureAwait(false)).Output.Trim()
            is "active"
                or "activating"
                or "reloading";

    /// <summary>Has them started; does not wait for it.</summary>
    public Task StartAsync(params string[] units) => machine.RunAsync("systemctl", ["start", "--no-block", .. units]);

    public Task RestartAsync(params string[] units) =>
        machine.RunAsync("systemctl", ["restart", "--no-block", .. units]);

    /// <summary>Stops them and waits until they are.</summary>
    public async Task StopAsync(params string[] units)
    {
        machine.OnChange("systemctl stop");
        var ran = await machine.TryRunAsync(Stopping, "systemctl", ["stop", .. units]).ConfigureAwait(false);
        if (ran.ExitCode != 0)
        {
            throw new IOException($"`systemctl stop {string.Join(' ', units)}` failed: {ran.Error.Trim()}");
        }
    }

    public Task StopAllAsync() => StopAsync(All);

    public Task ReloadAsync() => machine.RunAsync("systemctl", "daemon-reload");

    /// <summary>Hosts' units that run, of whatever project.</summary>
    public async Task<string[]> HostsAsync()
    {
        var listed = await machine
            .TryRunAsync("systemctl", "list-units", "--plain", "--no-legend", "--full", "experimance@*.service")
            .ConfigureAwait(false);
        return
        [
            .. listed
                .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
                .Where(unit => UnitNames.ProjectOf(unit) is not null),
        ];
    }

    /// <summary>Properties of units, one dictionary each.</summary>
    public async Task<Dictionary<string, string>[]> ShowAsync(string properties, params string[] units)
    {
        var shown = await machine
            .TryRunAsync("systemctl", ["show", "--property", properties, .. units])
            .ConfigureAwait(false);
        return
        [
            .. shown
                .Output.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                .Select(block =>
                    block
                        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                        .Select(line => line.Split('=', 2))
                        .Where(pair => pair.Length == 2)
                        .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
                ),
        ];
    }
}
