using System.Globalization;
using System.Text;

namespace Experimance.Host.Watching;

/// <summary>
/// What each thread of this process does, as far as it can be seen from inside without stopping anything: the kernel's view
/// (state, system call, in whose code) and the runtime's counters. Written before a process that stands still is killed; it reads
/// small files of <c>/proc</c> alone, so it works when the pool and the heap's lock do not.
/// </summary>
internal static class ThreadReport
{
    private const int Most = 60;

    /// <summary>As it is now.</summary>
    public static string OfThisProcess() => $"{Runtime()}\n{Of("/proc/self")}";

    /// <summary>Threads that do the same thing are one line with their number.</summary>
    /// <param name="process">Its folder in <c>/proc</c>.</param>
    internal static string Of(string process)
    {
        var modules = MemoryMap.Read(Path.Combine(process, "maps"));
        var lines = Folders(Path.Combine(process, "task"))
            .Select(folder => Line(folder, modules))
            .OfType<string>()
            .GroupBy(line => line)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
                group.Count() == 1
                    ? group.Key
                    : string.Create(CultureInfo.InvariantCulture, $"{group.Key} ×{group.Count()}")
            )
            .ToList();
        return string.Join(
            '\n',
            lines.Count <= Most ? lines : [.. lines.Take(Most), $"and {lines.Count - Most} further kinds"]
        );
    }

    private static string Runtime() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"thread pool: {ThreadPool.ThreadCount} threads, {ThreadPool.PendingWorkItemCount} items wait, {ThreadPool.CompletedWorkItemCount} done; collections {GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}, paused for {GC.GetTotalPauseDuration().TotalSeconds:0.0} s in all; heap {GC.GetTotalMemory(false) >> 20} MiB"
        );

    private static string? Line(string folder, MemoryMap modules)
    {
        var stat = Text(Path.Combine(folder, "stat")) ?? "";
        var end = stat.LastIndexOf(')');
        if (end < 0)
        {
            return null;
        }

        var name = stat[(stat.IndexOf('(', StringComparison.Ordinal) + 1)..end];
        var state = stat.Length > end + 2 ? stat[end + 2] : '?';
        var line = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{name, -16} {StateOf(state)}"));
        if (Text(Path.Combine(folder, "syscall"))?.Split(' ') is { Length: >= 3 } call)
        {
            line.Append(" in ").Append(KernelCalls.NameOf(call[0]));
            if (modules.ModuleOf(call[^1]) is { } module)
            {
                line.Append(" from ").Append(module);
            }
        }

        return line.ToString();
    }

    private static string StateOf(char state) =>
        state switch
        {
            'R' => "runs",
            'S' => "waits",
            'D' => "waits for a device",
            'T' or 't' => "is stopped",
            'Z' or 'X' => "has ended",
            _ => $"is {state}",
        };

    private static string[] Folders(string tasks)
    {
        try
        {
            return Directory.GetDirectories(tasks);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    internal static string? Text(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // A thread that ended meanwhile, or a kernel that does not tell.
            return null;
        }
    }
}
