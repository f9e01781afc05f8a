using System.CommandLine;
using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Operations.Tests.Machine;
using Experimance.Operations.Verbs;

namespace Experimance.Operations.Tests.Doctor;

/// <summary>A machine in a folder on which the piece is installed and nothing is at fault; tests break it.</summary>
internal sealed class ShowMachine : IDisposable
{
    public const string Settings = "/etc/experimance/experimance.env";
    public const string Camera = "/sys/bus/usb/devices/2-1";
    public const string Routes = "/proc/net/route";
    public const string RouteHead =
        "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT\n";
    public const string DefaultRoute = "eth0\t00000000\t010200C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n";

    public TestMachine Machine { get; } = new();

    /// <summary>Who has a port; null: nobody.</summary>
    public Func<int, string?> Port { get; set; } = _ => null;

    public static async Task<ShowMachine> MakeAsync(InstalledMachine installed)
    {
        var made = new ShowMachine();
        var machine = made.Machine.Machine();
        await installed.CopyAsync(made.Machine.Root);
        foreach (var program in new[] { "/usr/bin/chromium", "/usr/bin/cage", "/usr/sbin/sshd" })
        {
            made.Write(program, "");
        }

        made.Write("/usr/share/fonts/a.ttf", "");
        made.Write("/dev/dri/card0", "");
        made.Write("/dev/dri/renderD128", "");
        made.Write("/sys/class/drm/card0-HDMI-A-1/status", "connected\n");
        made.Write($"{Camera}/idVendor", "8086\n");
        made.Write($"{Camera}/idProduct", "0b3a\n");
        made.Write($"{Camera}/speed", "5000\n");
        made.Write(Routes, RouteHead + DefaultRoute);
        File.AppendAllText(machine.At(Settings), "EXPERIMANCE_NTFY_URL=https://ntfy.example.org/hidden-topic\n");
        made.Says("systemctl --version", "systemd 252 (252.39-1)\n");
        made.Says("timedatectl", "NTP=yes\nCanNTP=yes\nNTPSynchronized=yes\n");
        made.Says("hostname -I", "192.0.2.2 \n");
        made.Says("/usr/sbin/sshd -T", "passwordauthentication no\nkbdinteractiveauthentication no\nusepam yes\n");
        made.Says("apt-config", "Unattended-Upgrade::Automatic-Reboot \"false\";\n");
        made.CameraSetting("realsense");
        return made;
    }

    public void Write(string path, string text)
    {
        var at = Machine.Machine().At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(at)!);
        File.WriteAllText(at, text);
    }

    public void Remove(string path)
    {
        var at = Machine.Machine().At(path);
        if (Directory.Exists(at))
        {
            Directory.Delete(at, recursive: true);
        }
        else
        {
            File.Delete(at);
        }
    }

    /// <summary>A program answers that, and 0.</summary>
    public void Says(string program, string output) =>
        Machine.Answers[program] = new ProgramResult(0, output, "", false);

    public void Fails(string program, string error) =>
        Machine.Answers[program] = new ProgramResult(1, "", error, false);

    public void CameraSetting(string source) =>
        Says(
            $"{Machine.Machine().At("/opt/experimance/current")}/bin/experimance config show",
            $$"""[{"id":"depth.camera","value":"\"{{source}}\""}]"""
        );

    public async Task<Ran> RunAsync(params string[] arguments)
    {
        var means = new OpsMeans(Machine.Programs, TimeProvider.System, "/no/program", null, Port);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var parsed = new RootCommand { DoctorVerb.Create(means) }.Parse([
            "doctor",
            .. arguments,
            "--root",
            Machine.Root,
        ]);
        parsed.Errors.ShouldBeEmpty();
        var exit = await parsed.InvokeAsync(
            new() { Output = output, Error = error },
            TestContext.Current.CancellationToken
        );
        return new(exit, output.ToString(), error.ToString());
    }

    /// <summary>What the checks see, but for the disk, which is that of whoever runs the test.</summary>
    public async Task<Dictionary<string, JsonElement>> SeenAsync()
    {
        var ran = await RunAsync("--json");
        return JsonDocument
            .Parse(ran.Output)
            .RootElement.EnumerateArray()
            .Where(one => one.GetProperty("name").GetString() != "disk")
            .ToDictionary(one => one.GetProperty("name").GetString()!);
    }

    public void Dispose() => Machine.Dispose();
}
