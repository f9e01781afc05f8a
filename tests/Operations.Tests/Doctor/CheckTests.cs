using System.Text.Json;
using Experimance.Operations.Doctor;
using Experimance.Operations.Doctor.Checks;

namespace Experimance.Operations.Tests.Doctor;

/// <summary>Each check sees its fault and gives the command that mends it, and says of nothing else that it is at fault.</summary>
public sealed class CheckTests(InstalledMachine installed) : IClassFixture<InstalledMachine>
{
    private static readonly Dictionary<string, Action<ShowMachine>> Breaks = new()
    {
        ["old systemd"] = machine => machine.Says("systemctl --version", "systemd 247 (247.3)\n"),
        ["no systemd"] = machine => machine.Remove("/run/systemd/system"),
        ["not in plugdev"] = machine =>
        {
            var file = machine.Machine.Machine().At("/etc/group");
            File.WriteAllText(file, File.ReadAllText(file).Replace("plugdev:x:46:experimance", "plugdev:x:46:"));
        },
        ["settings open"] = machine =>
            File.SetUnixFileMode(machine.Machine.Machine().At(ShowMachine.Settings), (UnixFileMode)0b110_100_100),
        ["records gone"] = machine => machine.Remove("/var/lib/experimance/records"),
        ["USB 2"] = machine => machine.Write($"{ShowMachine.Camera}/speed", "480\n"),
        ["no camera"] = machine => machine.Remove(ShowMachine.Camera),
        ["no GPU"] = machine => machine.Remove("/dev/dri"),
        ["projector off"] = machine => machine.Write("/sys/class/drm/card0-HDMI-A-1/status", "disconnected\n"),
        ["no browser"] = machine => machine.Remove("/usr/bin/chromium"),
        ["another browser wanted"] = machine =>
            File.AppendAllText(
                machine.Machine.Machine().At("/etc/experimance/display.conf"),
                "KIOSK_BROWSER=/opt/browser\n"
            ),
        ["no cage"] = machine => machine.Remove("/usr/bin/cage"),
        ["no fonts"] = machine => machine.Remove("/usr/share/fonts"),
        ["clock off"] = machine => machine.Says("timedatectl", "NTP=no\nCanNTP=yes\nNTPSynchronized=no\n"),
        ["clock unheard"] = machine => machine.Says("timedatectl", "NTP=yes\nCanNTP=yes\nNTPSynchronized=no\n"),
        ["no clock keeper"] = machine => machine.Says("timedatectl", "NTP=no\nCanNTP=no\nNTPSynchronized=no\n"),
        ["port taken"] = machine => machine.Port = port => port == 8080 ? "process 12 (nginx)" : null,
        ["no route"] = machine => machine.Write(ShowMachine.Routes, ShowMachine.RouteHead),
        ["nobody told"] = machine => machine.Write(ShowMachine.Settings, ""),
        ["half a mail"] = machine => machine.Write(ShowMachine.Settings, "EXPERIMANCE_MAIL_TO=a@example.org\n"),
        ["password"] = machine => machine.Says("/usr/sbin/sshd -T", "passwordauthentication yes\n"),
        ["password asked"] = machine =>
            machine.Says(
                "/usr/sbin/sshd -T",
                "passwordauthentication no\nkbdinteractiveauthentication yes\nusepam yes\n"
            ),
        ["sleeps"] = machine => machine.Remove("/etc/systemd/system/suspend.target"),
        ["reboots"] = machine => machine.Says("apt-config", "Unattended-Upgrade::Automatic-Reboot \"true\";\n"),
    };

    [Fact]
    public async Task On_a_machine_where_all_is_well_every_check_is_fine()
    {
        using var machine = await ShowMachine.MakeAsync(installed);
        var seen = await machine.SeenAsync();
        seen.Count.ShouldBe(DoctorChecks.All.Count - 1);
        seen.Where(one => State(one.Value) != "fine").Select(one => one.Value.ToString()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("old systemd", "systemd", "Debian 12")]
    [InlineData("no systemd", "systemd", "boots with systemd")]
    [InlineData("not in plugdev", "users", "sudo usermod -aG plugdev experimance")]
    [InlineData("settings open", "permissions", "chmod 640 /etc/experimance/experimance.env")]
    [InlineData("records gone", "permissions", "install prod")]
    [InlineData("USB 2", "camera", "USB 3 port")]
    [InlineData("no camera", "camera", "lsusb -d 8086:")]
    [InlineData("no GPU", "GPU", "lspci -k")]
    [InlineData("projector off", "projector", "switch the projector on")]
    [InlineData("no browser", "browser", "sudo apt-get install --no-install-recommends chromium")]
    [InlineData("another browser wanted", "browser", "KIOSK_BROWSER")]
    [InlineData("no cage", "compositor", "sudo apt-get install --no-install-recommends cage")]
    [InlineData("no fonts", "fonts", "sudo apt-get install fonts-dejavu-core")]
    [InlineData("clock off", "clock", "sudo timedatectl set-ntp true")]
    [InlineData("clock unheard", "clock", "sudo systemctl restart systemd-timesyncd.service")]
    [InlineData("no clock keeper", "clock", "sudo apt-get install systemd-timesyncd")]
    [InlineData("port taken", "port of the pages", "sudo kill 12")]
    [InlineData("no route", "network", "sudo systemctl restart NetworkManager.service")]
    [InlineData("nobody told", "messages", "sudo experimance notify setup")]
    [InlineData("half a mail", "messages", "sudo nano /etc/experimance/experimance.env")]
    [InlineData("password", "SSH", "PasswordAuthentication no")]
    [InlineData("password asked", "SSH", "KbdInteractiveAuthentication no")]
    [InlineData("sleeps", "sleep", "sudo systemctl mask suspend.target")]
    [InlineData("reboots", "automatic reboot", "Automatic-Reboot \"false\"")]
    public async Task A_fault_is_seen_with_the_command_that_mends_it(string broken, string check, string command)
    {
        using var machine = await ShowMachine.MakeAsync(installed);
        Breaks[broken](machine);
        var seen = await machine.SeenAsync();
        State(seen[check]).ShouldBe("fault");
        seen[check].GetProperty("mend").GetString().ShouldNotBeNull().ShouldContain(command);
        seen.Where(one => one.Key != check && State(one.Value) != "fine").Select(one => one.Key).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("timedatectl", "clock")]
    [InlineData("/usr/sbin/sshd -T", "SSH")]
    [InlineData("apt-config", "automatic reboot")]
    [InlineData("systemctl --version", "systemd")]
    public async Task What_a_program_does_not_tell_is_unknown_and_not_guessed(string program, string check)
    {
        using var machine = await ShowMachine.MakeAsync(installed);
        machine.Fails(program, "no");
        var seen = await machine.SeenAsync();
        State(seen[check]).ShouldBe("unknown");
        seen[check].GetProperty("why").GetString().ShouldNotBeNullOrEmpty();
        seen[check].GetProperty("mend").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Without_a_camera_a_synthetic_one_is_fine_and_an_unknown_wish_is_unknown()
    {
        using var machine = await ShowMachine.MakeAsync(installed);
        machine.Remove(ShowMachine.Camera);
        machine.CameraSetting("synthetic");
        State((await machine.SeenAsync())["camera"]).ShouldBe("fine");
        machine.Machine.Answers.Remove(machine.Machine.Answers.Keys.Single(key => key.EndsWith("config show")));
        State((await machine.SeenAsync())["camera"]).ShouldBe("unknown");
    }

    [Fact]
    public void A_port_of_the_hosts_own_is_fine_and_one_whose_owner_is_hidden_is_unknown()
    {
        PortCheck.Judge(8080, "process 7 (experimance)", 7, why => why).Kind.ShouldBe(FindingKind.Fine);
        PortCheck.Judge(8080, "process 7 (experimance)", 8, why => why).Kind.ShouldBe(FindingKind.Fault);
        PortCheck.Judge(8080, "a process of another user", 7, why => why).Kind.ShouldBe(FindingKind.Unknown);
    }

    [Fact]
    public void A_disk_needs_two_gigabytes()
    {
        DiskCheck.Judge("/var", 2L << 30).Kind.ShouldBe(FindingKind.Fine);
        DiskCheck.Judge("/var", (2L << 30) - 1).Kind.ShouldBe(FindingKind.Fault);
    }

    private static string? State(JsonElement finding) => finding.GetProperty("state").GetString();
}
