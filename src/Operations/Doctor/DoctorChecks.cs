using Experimance.Operations.Doctor.Checks;

namespace Experimance.Operations.Doctor;

/// <summary>All checks, in the order in which they are told; a new one is one file and one line here.</summary>
internal static class DoctorChecks
{
    public static IReadOnlyList<DoctorCheck> All { get; } =
    [
        SystemdCheck.Check,
        AccountsCheck.Check,
        PermissionsCheck.Check,
        CameraCheck.Check,
        GpuCheck.Check,
        ProjectorCheck.Check,
        BrowserCheck.Check,
        CompositorCheck.Check,
        FontsCheck.Check,
        ClockCheck.Check,
        DiskCheck.Check,
        PortCheck.Pages,
        PortCheck.Shell,
        NetworkCheck.Check,
        SecondNetworkCheck.Check,
        TellingCheck.Check,
        SshCheck.Check,
        SleepCheck.Check,
        RebootCheck.Check,
    ];
}
