namespace Experimance.Palettes.System;

/// <summary>What the process itself knows: no room is asked.</summary>
internal static class ProcessMetrics
{
    private const string Threads = "/proc/self/task";

    public static IEnumerable<Metric> All()
    {
        yield return Metric.Counter(
            "process_cpu_seconds_total",
            "CPU time of the process, user and system.",
            Environment.CpuUsage.TotalTime.TotalSeconds
        );
        yield return Metric.Gauge(
            "process_resident_memory_bytes",
            "Memory of the process that is in the machine's memory.",
            Environment.WorkingSet
        );
        yield return Metric.Gauge("process_threads", "Threads of the process.", CountThreads());
        yield return Metric.Gauge(
            "dotnet_gc_heap_bytes",
            "Objects of the managed heap, with those that are garbage and not yet collected.",
            GC.GetTotalMemory(false)
        );
        yield return Metric.Gauge(
            "dotnet_gc_committed_bytes",
            "Memory that the collector holds, as of its last run.",
            GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes
        );
        yield return new(
            "dotnet_gc_collections_total",
            "Collections, by the oldest generation that was collected.",
            true,
            [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(Collections)]
        );
        yield return Metric.Gauge("dotnet_thread_pool_threads", "Threads of the pool.", ThreadPool.ThreadCount);
        yield return Metric.Gauge(
            "dotnet_thread_pool_queue_length",
            "Work that waits for a thread of the pool.",
            ThreadPool.PendingWorkItemCount
        );
    }

    /// <summary>A collection of a generation collects the younger ones too and is counted there; here each counts once.</summary>
    private static MetricSample Collections(int generation) =>
        new(
            [("generation", $"{generation}")],
            GC.CollectionCount(generation) - (generation < GC.MaxGeneration ? GC.CollectionCount(generation + 1) : 0)
        );

    private static int CountThreads() =>
        Directory.Exists(Threads) ? Directory.EnumerateDirectories(Threads).Count() : ThreadPool.ThreadCount;
}
