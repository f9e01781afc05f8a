using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Experimance.Actors.Health.Probes;
using Experimance.Actors.Health.Probes.Power;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Tests.Health.Probes.Power;

/// <summary>Against NUT itself: its <c>upsd</c> and its driver for a UPS that is a file.</summary>
public sealed class DummyUpsTests : IDisposable
{
    private const string Driver = "/lib/nut/dummy-ups";
    private const string Server = "/lib/nut/upsd";

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _started = [];

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task A_power_cut_goes_from_the_driver_to_the_facts_and_back()
    {
        Assert.SkipUnless(
            File.Exists(Driver) && File.Exists(Server),
            "NUT is not installed (apt-get install nut-server)"
        );
        var port = FreePort();
        Directory.CreateDirectory(_folder["state"]);
        Write(
            "ups.conf",
            $"""
            [gallery]
              driver = dummy-ups
              port = {_folder["gallery.dev"]}
              mode = dummy-once
            """
        );
        Write("upsd.conf", $"LISTEN 127.0.0.1 {port}\nSTATEPATH {_folder["state"]}\n");
        Write("upsd.users", "");
        Power("OL CHRG", 97, 1800);
        var user = Environment.UserName;
        var driver = Start(Driver, "-a", "gallery", "-u", user, "-F");
        Start(Server, "-u", user, "-F");
        using var bench = new ProbeBench();
        // Its patience is of virtual time, which stands still; the test's own limit is below.
        var probe = new UpsProbe(bench.Parts(new() { Ups = $"gallery@127.0.0.1:{port}" }));

        // The driver tells upsd one variable after the other: what is waited for is the whole of it.
        var mains = await UntilAsync(bench, probe, report => report.Summary == "gallery: on mains power, 97 %");
        IsTold(mains, battery: false, low: false);
        Power("OB DISCHRG", 80, 600);
        var cut = await UntilAsync(bench, probe, report => report.Summary == "gallery: on battery, 80 %, 10 min left");
        IsTold(cut, battery: true, low: false);
        Power("OB DISCHRG LB", 8, 60);
        IsTold(await UntilAsync(bench, probe, report => Is(report, "ups_low")), battery: true, low: true);
        Power("OL CHRG RB", 9, 90);
        var back = await UntilAsync(bench, probe, report => Is(report, "ups_battery_old"));
        IsTold(back, battery: false, low: false);

        driver.Kill();
        var gone = await UntilAsync(bench, probe, report => Is(report, "ups_silent"));
        gone.Rules().ShouldBe(["ups_silent"], "nobody knows whether there is power");
        gone.Summary.ShouldContain("gallery");
        var stranger = new UpsProbe(bench.Parts(new() { Ups = $"cellar@127.0.0.1:{port}" }));
        (await bench.LookAsync(stranger)).Summary.ShouldContain("upsd knows no UPS called cellar");
    }

    private static void IsTold(ProbeReport told, bool battery, bool low) =>
        (Is(told, "ups_on_battery"), Is(told, "ups_low"), Is(told, "ups_silent")).ShouldBe((battery, low, false));

    private static bool Is(ProbeReport report, string rule) =>
        report.Readings.FirstOrDefault(reading => reading.Rule == rule)?.Bad == true;

    private static async Task<ProbeReport> UntilAsync(ProbeBench bench, IProbe probe, Func<ProbeReport, bool> wanted)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            var report = await bench.LookAsync(probe);
            if (wanted(report))
            {
                return report;
            }

            await timer.WaitForNextTickAsync(end.Token);
        }
    }

    private void Power(string status, int charge, int runtime)
    {
        Write("next", $"ups.status: {status}\nbattery.charge: {charge}\nbattery.runtime: {runtime}\n");
        // The driver reads whenever it likes: never half a file.
        File.Move(_folder["next"], _folder["gallery.dev"], overwrite: true);
    }

    private void Write(string file, string text)
    {
        File.WriteAllText(_folder[file], text);
        File.SetUnixFileMode(_folder[file], UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            Environment =
            {
                ["NUT_CONFPATH"] = _folder.Path,
                ["NUT_STATEPATH"] = _folder["state"],
                ["NUT_ALTPIDPATH"] = _folder["state"],
            },
        };
        var process = Process.Start(start)!;
        _started.Add(process);
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
