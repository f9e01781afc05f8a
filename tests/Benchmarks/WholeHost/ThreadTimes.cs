using System.Globalization;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>What a process has used, read from <c>/proc</c>: memory, and processor time by kind of thread.</summary>
/// <param name="ResidentMiB">Resident set.</param>
/// <param name="Camera">Seconds of the camera's thread: simulated room and analysis together.</param>
/// <param name="Drawing">Seconds of the generators' threads.</param>
/// <param name="Rest">Seconds of everything else.</param>
internal sealed record ThreadTimes(double ResidentMiB, double Camera, double Drawing, double Rest)
{
    /// <summary>Seconds of the whole process, of threads that have ended too.</summary>
    public required double All { get; init; }

    /// <summary>Seconds of health, Watch and the probes, whose short-lived threads are counted as all that ended.</summary>
    public required double Watching { get; init; }

    private const double TicksPerSecond = 100;

    // A thread bears its dispatcher's name, of which the kernel keeps 15 characters.
    private const string CameraThread = "experimance.cam";
    private static readonly string[] WatchingThreads = ["experimance.hea", "experimance-wat", "probe-"];
    private const string GeneratorThread = "experimance.gen";

    /// <summary>Fields of <c>stat</c> after the name's closing bracket.</summary>
    private const int UserTicks = 11;
    private const int SystemTicks = 12;

    public static ThreadTimes Of(int process)
    {
        double camera = 0;
        double drawing = 0;
        double rest = 0;
        double watching = 0;
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            var (name, seconds) = Read(thread);
            if (name == CameraThread)
            {
                camera += seconds;
            }
            else if (name == GeneratorThread)
            {
                drawing += seconds;
            }
            else
            {
                rest += seconds;
            }

            watching += WatchingThreads.Any(start => name.StartsWith(start, StringComparison.Ordinal)) ? seconds : 0;
        }

        var all = Read($"/proc/{process}").Seconds;
        var ended = Math.Max(0, all - camera - drawing - rest);
        return new(ResidentOf(process), camera, drawing, rest) { All = all, Watching = watching + ended };
    }

    private static (string Name, double Seconds) Read(string thread)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(thread, "stat"));
            var open = stat.IndexOf('(', StringComparison.Ordinal);
            var close = stat.LastIndexOf(')');
            var fields = stat[(close + 2)..].Split(' ');
            var ticks = Number(fields[UserTicks]) + Number(fields[SystemTicks]);
            return (stat[(open + 1)..close], ticks / TicksPerSecond);
        }
        catch (IOException)
        {
            return ("", 0); // The thread ended between listing and reading.
        }
    }

    private static double ResidentOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status")
            .First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
