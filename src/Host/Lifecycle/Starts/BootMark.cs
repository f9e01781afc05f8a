namespace Experimance.Host.Lifecycle.Starts;

/// <summary>
/// Tells one running of the machine from the next: a name made once in the unit's folder below <c>/run</c>, which goes with the
/// machine's memory and stays while the unit is restarted. Not the kernel's own id: in a container that is the host's.
/// </summary>
internal static class BootMark
{
    private const string Kernel = "/proc/sys/kernel/random/boot_id";

    /// <param name="folder">As systemd's <c>RUNTIME_DIRECTORY</c>; null: there is none, and the kernel's id has to do.</param>
    public static string Of(string? folder)
    {
        try
        {
            if (string.IsNullOrEmpty(folder))
            {
                return File.ReadAllText(Kernel).Trim();
            }

            var file = Path.Combine(folder.Split(':')[0], "boot");
            if (!File.Exists(file))
            {
                File.WriteAllText(file, Guid.NewGuid().ToString("N"));
            }

            return File.ReadAllText(file).Trim();
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
