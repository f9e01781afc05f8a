namespace Experimance.Operations.Doctor.Checks;

/// <summary>The kernel drives a GPU that can draw.</summary>
internal static class GpuCheck
{
    public static DoctorCheck Check { get; } = new("GPU", true, Look);

    private static Finding Look(Site site)
    {
        if (!site.Machine.Exists("/sys/class"))
        {
            return Finding.Unknown("not known", "there is no /sys/class");
        }

        var nodes = site.Entries("/dev/dri");
        var render = nodes.Where(node => node.StartsWith("renderD", StringComparison.Ordinal)).ToList();
        var cards = nodes.Where(node => node.StartsWith("card", StringComparison.Ordinal)).ToList();
        return (cards.Count, render.Count) switch
        {
            (0, _) => Finding.Fault(
                "no /dev/dri/card*",
                "nothing can be shown on a projector",
                "lspci -k | grep -EA3 'VGA|3D|Display'   (names the GPU and its driver; install that driver)"
            ),
            (_, 0) => Finding.Fault(
                $"{string.Join(", ", cards)} and no /dev/dri/renderD*",
                "the browser draws by the processor alone",
                "lspci -k | grep -EA3 'VGA|3D|Display'   (names the GPU and its driver; install that driver)"
            ),
            _ => Finding.Fine(string.Join(", ", cards.Concat(render))),
        };
    }
}
