using System.Globalization;

namespace Experimance.Palettes.Machine;

/// <summary>A thread of this process as the kernel tells of it.</summary>
/// <param name="Name">At most 15 characters; the runtime gives managed threads theirs.</param>
/// <param name="State">A letter: R runs, S sleeps, D waits for a disk.</param>
/// <param name="Cpu">Since it began.</param>
internal sealed record OwnThread(int Id, string Name, char State, TimeSpan Cpu)
{
    private const string Folder = "/proc/self/task";

    /// <summary>sysconf(_SC_CLK_TCK), which is 100 on every Linux there is.</summary>
    private const double TicksInASecond = 100;

    /// <summary>All there are now; one that ends meanwhile is left out.</summary>
    public static IReadOnlyDictionary<int, OwnThread> All()
    {
        var found = new Dictionary<int, OwnThread>();
        foreach (var folder in Directory.EnumerateDirectories(Folder))
        {
            try
            {
                if (Read(File.ReadAllText(Path.Combine(folder, "stat"))) is { } thread)
                {
                    found[thread.Id] = thread;
                }
            }
            catch (IOException)
            {
                // It has ended.
            }
        }

        return found;
    }

    /// <summary>A line of <c>stat</c>; the name stands in brackets and may hold brackets and blanks itself.</summary>
    internal static OwnThread? Read(string line)
    {
        var (open, close) = (line.IndexOf('('), line.LastIndexOf(')'));
        if (open < 0 || close < open)
        {
            return null;
        }

        var fields = line[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Fields of proc(5), counted from the one behind the name: 0 state, 11 utime, 12 stime.
        return
            fields.Length > 12
            && int.TryParse(line[..open], CultureInfo.InvariantCulture, out var id)
            && long.TryParse(fields[11], CultureInfo.InvariantCulture, out var user)
            && long.TryParse(fields[12], CultureInfo.InvariantCulture, out var kernel)
            ? new(id, line[(open + 1)..close], fields[0][0], TimeSpan.FromSeconds((user + kernel) / TicksInASecond))
            : null;
    }
}
