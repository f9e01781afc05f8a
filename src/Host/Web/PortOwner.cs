using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Experimance.Host.Web;

/// <summary>Says who holds a port, so that nobody has to look for it.</summary>
internal static class PortOwner
{
    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static bool IsTaken(int port)
    {
        if (port == 0)
        {
            return false;
        }

        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Process and program, as far as this user may see them.</summary>
    public static string Describe(int port)
    {
        var inodes = Listening(port).ToHashSet();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(IsProcess))
        {
            if (Sockets(process).Any(inodes.Contains))
            {
                return $"process {Path.GetFileName(process)} ({NameOf(process)})";
            }
        }

        return "a process of another user";
    }

    private static bool IsProcess(string folder) => Path.GetFileName(folder).All(char.IsAsciiDigit);

    private static string NameOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ').Trim();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "gone meanwhile";
        }
    }

    private static IEnumerable<string> Listening(int port)
    {
        const string Listen = "0A";
        var wanted = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return Tables
            .Where(File.Exists)
            .SelectMany(file => File.ReadLines(file).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns =>
                columns.Length > 9 && columns[1].EndsWith(wanted, StringComparison.Ordinal) && columns[3] == Listen
            )
            .Select(columns => $"socket:[{columns[9]}]");
    }

    private static IEnumerable<string> Sockets(string process)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFiles(Path.Combine(process, "fd"))
                    .Select(link => new FileInfo(link).LinkTarget)
                    .OfType<string>(),
            ];
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
