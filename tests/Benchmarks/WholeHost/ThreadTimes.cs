using System.Globalization;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>What a process has used, read from <c>/proc</c>: memory, and processor time by kind of thread.</summary>
/// <param name="ResidentMiB">Resident set.</param>
/// <param name="Camera">Seconds of the camera's thread: simulated room and analysis together.</param>
/// <param name="Drawing">Seconds of the generators' threads.</param>
/// <param name="Rest">Seconds of everything else.</param>
internal sealed record ThreadTimes(double ResidentMiB, double Camera, double Drawing, double Rest)
{
    /// <summary>The most that was ever resident, MiB.</summary>
    public required double MostMiB { get; init; }

    /// <summary>Seconds of the whole process, of threads that have ended too.</summary>
    public required double All { get; init; }

    /// <summary>Name and seconds of each thread that lives, by its number.</summary>
    public required IReadOnlyDictionary<string, (string Name, double Seconds)> Threads { get; init; }

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
        var threads = new Dictionary<string, (string Name, double Seconds)>();
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

            threads[Path.GetFileName(thread)] = (name, seconds);
        }

        return new(MemoryOf(process, "VmRSS"), camera, drawing, rest)
        {
            MostMiB = MemoryOf(process, "VmHWM"),
            All = Read($"/proc/{process}").Seconds,
            Threads = threads,
        };
    }

    /// <summary>
    /// Seconds of health, Watch and the probes since <paramref name="before"/>. A probe's thread ends with its look: all that was spent by
    /// threads that live no more is counted for them.
    /// </summary>
    public double WatchingSince(ThreadTimes before)
    {
        double watching = 0;
        double living = 0;
        foreach (var (id, (name, seconds)) in Threads)
        {
            var spent = seconds - (before.Threads.TryGetValue(id, out var was) ? was.Seconds : 0);
            living += spent;
            watching += WatchingThreads.Any(start => name.StartsWith(start, StringComparison.Ordinal)) ? spent : 0;
        }

        return watching + Math.Max(0, All - before.All - living);
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

    private static double MemoryOf(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status")
            .First(text => text.StartsWith(name, StringComparison.Ordinal));
        return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
