using System.Runtime.InteropServices;

namespace Experimance.Host.Watching;

/// <summary>Names of the system calls in which a thread usually stands still; their numbers differ by processor.</summary>
internal static class KernelCalls
{
    private static readonly (string Name, string X64, string Arm64)[] Known =
    [
        ("futex (a lock, or work to come)", "202", "98"),
        ("read", "0", "63"),
        ("write", "1", "64"),
        ("poll", "7", "-"),
        ("ppoll", "271", "73"),
        ("epoll_wait", "232", "-"),
        ("epoll_pwait", "281", "22"),
        ("ioctl", "16", "29"),
        ("fsync", "74", "82"),
        ("fdatasync", "75", "83"),
        ("recvmsg", "47", "212"),
        ("recvfrom", "45", "207"),
        ("sendmsg", "46", "211"),
        ("accept4", "288", "242"),
        ("wait4", "61", "260"),
        ("nanosleep", "35", "101"),
        ("clock_nanosleep", "230", "115"),
        ("flock", "73", "32"),
        ("openat", "257", "56"),
        ("rename", "82", "38"),
        ("munmap", "11", "215"),
        ("madvise", "28", "233"),
    ];

    /// <param name="number">As <c>/proc/PID/syscall</c> has it; <c>running</c> and <c>-1</c> are none.</param>
    public static string NameOf(string number)
    {
        var arm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        return number is "-1" or "running"
            ? "its own code"
            : Known.FirstOrDefault(call => (arm ? call.Arm64 : call.X64) == number).Name ?? $"system call {number}";
    }
}
