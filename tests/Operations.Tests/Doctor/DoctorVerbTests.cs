using Experimance.Operations.Tests.Machine;
using Experimance.Operations.Tests.Verbs;

namespace Experimance.Operations.Tests.Doctor;

/// <summary><c>doctor</c> looks and changes nothing; <c>--fix</c> gives the safe commands alone and looks again.</summary>
public sealed class DoctorVerbTests(InstalledMachine installed) : IClassFixture<InstalledMachine>
{
    private const string Mask = "sh -c systemctl mask suspend.target";
    private const string Target = "/etc/systemd/system/suspend.target";

    [Fact]
    public async Task It_says_every_fault_on_a_line_with_its_command_and_ends_with_1_and_changes_nothing()
    {
        using var machine = await BrokenAsync();
        var before = machine.Machine.Picture();
        var ran = await machine.RunAsync();
        ran.ExitCode.ShouldBe(1);
        ran.Output.ShouldContain("fine     camera");
        ran.Output.ShouldContain("FAULT    sleep");
        ran.Output.ShouldContain("sudo systemctl mask suspend.target\n");
        ran.Output.ShouldContain("sudo experimance ops doctor --prod --fix");
        machine.Machine.Picture().ShouldBe(before);
        machine.Machine.Calls.ShouldNotContain(call => call.StartsWith("sh "));
    }

    [Fact]
    public async Task A_dry_run_prints_what_fix_would_do()
    {
        using var machine = await BrokenAsync();
        var ran = await machine.RunAsync("--fix", "--dry-run");
        ran.Output.ShouldContain("would mend sleep: systemctl mask suspend.target");
        ran.Output.ShouldNotContain("would mend SSH");
        machine.Machine.Calls.ShouldNotContain(call => call.StartsWith("sh "));
    }

    [Fact]
    public async Task Fix_gives_the_safe_commands_alone_and_says_whether_they_helped()
    {
        using var machine = await BrokenAsync();
        machine.Machine.Deeds[Mask] = () => File.CreateSymbolicLink(machine.Machine.Machine().At(Target), "/dev/null");
        var ran = await machine.RunAsync("--fix");
        ran.Output.ShouldContain("sleep: systemctl mask suspend.target\n  mended: masked");
        ran.Output.ShouldContain("fine     sleep");
        ran.Output.ShouldContain("FAULT    SSH");
        ran.ExitCode.ShouldBe(1);
        machine.Machine.Calls.Where(call => call.StartsWith("sh ")).ShouldContain(Mask);
        machine.Machine.Calls.ShouldNotContain(call => call.StartsWith("sh ") && call.Contains("sshd_config"));
    }

    [Fact]
    public async Task A_command_that_fails_or_does_not_help_is_said()
    {
        using var machine = await BrokenAsync();
        (await machine.RunAsync("--fix")).Output.ShouldContain("  done, and not well yet: not masked: suspend.target");
        machine.Machine.Answers[Mask] = new(1, "", "read-only file system", false);
        var ran = await machine.RunAsync("--fix");
        ran.Output.ShouldContain("  failed: read-only file system");
        ran.Output.ShouldContain("FAULT    sleep");
    }

    [Fact]
    public async Task What_a_secret_holds_is_never_said()
    {
        using var machine = await ShowMachine.MakeAsync(installed);
        var ran = await machine.RunAsync();
        ran.Output.ShouldContain("EXPERIMANCE_NTFY_URL");
        (ran.Output + ran.Error).ShouldNotContain("hidden-topic");
    }

    [Fact]
    public async Task In_development_what_only_a_show_needs_is_left_out_and_that_is_said()
    {
        using var machine = new TestMachine();
        var ran = await OpsCall.RunAsync(machine, WorkingCopy.Root, "doctor");
        ran.Error.ShouldContain("development: ");
        ran.Output.ShouldNotContain("SSH");
        ran.Output.ShouldContain("more are about a machine for a show");
    }

    /// <summary>One fault that is safe to mend, and one that is not.</summary>
    private async Task<ShowMachine> BrokenAsync()
    {
        var machine = await ShowMachine.MakeAsync(installed);
        machine.Remove(Target);
        machine.Says("/usr/sbin/sshd -T", "passwordauthentication yes\n");
        return machine;
    }
}
