namespace Experimance.Operations.Doctor.Checks;

/// <summary>Updates never restart the machine by themselves.</summary>
internal static class RebootCheck
{
    private const string Setting = "Unattended-Upgrade::Automatic-Reboot";

    public static DoctorCheck Check { get; } = new("automatic reboot", true, LookAsync);

    private static async Task<Finding> LookAsync(Site site)
    {
        // What counts is the last of all files of apt's; it knows.
        var ran = await site.Machine.TryRunAsync("apt-config", "dump", Setting).ConfigureAwait(false);
        var value = ran
            .Output.Split('\n')
            .Where(line => line.StartsWith($"{Setting} ", StringComparison.Ordinal))
            .Select(line => line[Setting.Length..].Trim(' ', ';', '"', '\r'))
            .LastOrDefault();
        return ran.ExitCode != 0 ? Finding.Unknown("not known", $"apt-config: {ran.Error.Trim()}")
            // Unset it is off.
            : value is null or "" or "false" or "0" or "no" or "off" ? Finding.Fine("off")
            : Finding.Fault(
                "on",
                "an update may restart the machine during a show",
                $"echo '{Setting} \"false\";' | sudo tee /etc/apt/apt.conf.d/99experimance-no-reboot"
            );
    }
}
