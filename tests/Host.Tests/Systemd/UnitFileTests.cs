using System.Collections.Frozen;

namespace Experimance.Host.Tests.Systemd;

/// <summary>
/// The units as files: no directive newer than systemd 249, and what the promises rest on. What systemd itself makes of
/// them is tried on a real one (tests/Infra).
/// </summary>
public sealed class UnitFileTests
{
    private const int Oldest = 249;

    /// <summary>Every directive that our units use, with the version of systemd that brought it (its NEWS; 0: before 200).</summary>
    private static readonly FrozenDictionary<string, int> Since = new Dictionary<string, int>
    {
        ["Description"] = 0,
        ["Documentation"] = 0,
        ["PartOf"] = 0,
        ["After"] = 0,
        ["Wants"] = 0,
        ["Conflicts"] = 0,
        ["ConditionPathExists"] = 0,
        ["CollectMode"] = 236,
        ["StartLimitIntervalSec"] = 230,
        ["Type"] = 0,
        ["NotifyAccess"] = 0,
        ["ExecStart"] = 0,
        ["ExecStopPost"] = 0,
        ["SyslogIdentifier"] = 0,
        ["User"] = 0,
        ["Group"] = 0,
        ["SupplementaryGroups"] = 0,
        ["Restart"] = 0,
        ["RestartSec"] = 0,
        ["SuccessExitStatus"] = 0,
        ["TimeoutStartSec"] = 0,
        ["TimeoutStopSec"] = 0,
        ["RuntimeMaxSec"] = 229,
        ["KillMode"] = 0,
        ["WatchdogSec"] = 0,
        ["WatchdogSignal"] = 240,
        ["RuntimeDirectory"] = 211,
        ["RuntimeDirectoryMode"] = 211,
        ["RuntimeDirectoryPreserve"] = 235,
        ["StateDirectory"] = 235,
        ["StateDirectoryMode"] = 235,
        ["CacheDirectory"] = 235,
        ["CacheDirectoryMode"] = 235,
        ["LogsDirectory"] = 235,
        ["LogsDirectoryMode"] = 235,
        ["ConfigurationDirectory"] = 235,
        ["ConfigurationDirectoryMode"] = 235,
        ["LoadCredential"] = 247,
        ["Environment"] = 0,
        ["EnvironmentFile"] = 0,
        ["MemoryMax"] = 231,
        ["MemorySwapMax"] = 232,
        ["OOMScoreAdjust"] = 0,
        ["OOMPolicy"] = 243,
        ["ManagedOOMMemoryPressure"] = 247,
        ["TasksMax"] = 227,
        ["LimitNOFILE"] = 0,
        ["LimitCORE"] = 0,
        ["CPUWeight"] = 232,
        ["PAMName"] = 0,
        ["TTYPath"] = 0,
        ["TTYReset"] = 0,
        ["TTYVHangup"] = 0,
        ["TTYVTDisallocate"] = 0,
        ["StandardInput"] = 0,
        ["StandardOutput"] = 0,
        ["StandardError"] = 0,
        ["UtmpIdentifier"] = 0,
        ["UtmpMode"] = 225,
        ["NoNewPrivileges"] = 187,
        ["CapabilityBoundingSet"] = 0,
        ["AmbientCapabilities"] = 229,
        ["ProtectSystem"] = 214,
        ["ReadWritePaths"] = 231,
        ["InaccessiblePaths"] = 231,
        ["ProtectHome"] = 214,
        ["PrivateTmp"] = 0,
        ["PrivateDevices"] = 209,
        ["PrivateIPC"] = 248,
        ["DevicePolicy"] = 208,
        ["DeviceAllow"] = 208,
        ["ProtectClock"] = 245,
        ["ProtectControlGroups"] = 232,
        ["ProtectHostname"] = 242,
        ["ProtectKernelLogs"] = 244,
        ["ProtectKernelModules"] = 232,
        ["ProtectKernelTunables"] = 232,
        ["ProtectProc"] = 247,
        ["ProcSubset"] = 247,
        ["LockPersonality"] = 235,
        ["RestrictNamespaces"] = 233,
        ["RestrictRealtime"] = 231,
        ["RestrictSUIDSGID"] = 242,
        ["RemoveIPC"] = 232,
        ["KeyringMode"] = 235,
        ["RestrictAddressFamilies"] = 211,
        ["IPAddressAllow"] = 235,
        ["IPAddressDeny"] = 235,
        ["SystemCallArchitectures"] = 209,
        ["SystemCallFilter"] = 187,
        ["SystemCallErrorNumber"] = 209,
        ["UMask"] = 0,
        ["ListenStream"] = 0,
        ["SocketUser"] = 214,
        ["SocketGroup"] = 214,
        ["SocketMode"] = 0,
        ["DirectoryMode"] = 0,
        ["Accept"] = 0,
        ["MaxConnections"] = 0,
        ["TriggerLimitIntervalSec"] = 230,
        ["RemoveOnStop"] = 214,
        ["OnBootSec"] = 0,
        ["OnUnitActiveSec"] = 0,
        ["AccuracySec"] = 209,
        ["WantedBy"] = 0,
    }.ToFrozenDictionary();

    public static TheoryData<string> Units =>
        new(
            Directory
                .GetFiles(Path.Combine(TestPlaces.Root, "infra", "systemd"))
                .Where(Path.HasExtension)
                .Select(Path.GetFileName)
                .OfType<string>()
                .Order()
        );

    [Theory]
    [MemberData(nameof(Units))]
    public void No_directive_is_newer_than_the_oldest_systemd_that_it_is_for(string unit)
    {
        foreach (var (name, _) in Lines(unit))
        {
            Since.ContainsKey(name).ShouldBeTrue($"{name}: look up since which version, and add it to the list");
            Since[name].ShouldBeLessThanOrEqualTo(Oldest, name);
        }
    }

    [Fact]
    public void There_are_all_units() =>
        Units
            .Select(unit => unit.Data)
            .ShouldBe(
                [
                    "experimance-display@.service",
                    "experimance-helper.socket",
                    "experimance-helper@.service",
                    "experimance-witness.service",
                    "experimance-witness.timer",
                    "experimance.target",
                    "experimance@.service",
                ],
                ignoreOrder: true
            );

    [Fact]
    public void The_host_is_started_again_for_ever_and_waits_for_nothing()
    {
        var host = Lines("experimance@.service").ToLookup(line => line.Name, line => line.Value);
        host["StartLimitIntervalSec"].ShouldBe(["0"]);
        host["Restart"].ShouldBe(["always"]);
        host["RestartSec"].ShouldBe(["2"]);
        host["Type"].ShouldBe(["notify"]);
        host["NotifyAccess"].ShouldBe(["main"]);
        host["WatchdogSec"].ShouldBe(["20"]);
        host["WatchdogSignal"].ShouldBe(["SIGKILL"]);
        host["After"].ShouldBeEmpty("neither camera, network, projector nor screen is waited for");
        host["Wants"].ShouldBeEmpty();
        host["ExecStart"].Single().ShouldContain("run --project %I --last-good");
    }

    [Fact]
    public void The_kiosk_does_not_hang_on_the_host()
    {
        foreach (var (name, value) in Lines("experimance-display@.service"))
        {
            if (name is "PartOf" or "BindsTo" or "Requires" or "After" or "Wants")
            {
                value.ShouldNotContain("experimance");
            }
        }
    }

    /// <summary>As the earlier system's target, which ordered itself after what wanted it: systemd then drops jobs at boot.</summary>
    [Fact]
    public void Nothing_is_ordered_after_a_target_of_the_boot()
    {
        foreach (var unit in Units.Select(unit => unit.Data))
        {
            Lines(unit)
                .Where(line => line.Name is "After" or "Requires")
                .SelectMany(line => line.Value.Split(' '))
                .ShouldAllBe(other => !other.EndsWith(".target", StringComparison.Ordinal), unit);
        }
    }

    private static IEnumerable<(string Name, string Value)> Lines(string unit) =>
        File.ReadAllLines(Path.Combine(TestPlaces.Root, "infra", "systemd", unit))
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] is not ('#' or ';' or '['))
            .Select(line => line.Split('=', 2))
            .Select(pair => (pair[0], pair[1]));
}
