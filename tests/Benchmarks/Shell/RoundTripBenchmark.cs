using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Experimance.Benchmarks.WholeHost;
using Experimance.Tests;

namespace Experimance.Benchmarks.Shell;

/// <summary>
/// <c>shell-round-trip [CALLS]</c>: <c>service list</c>, which asks health through its mailbox, over the socket of a running host, beside the
/// round trip of one byte over a bare Unix socket.
/// </summary>
internal static class RoundTripBenchmark
{
    private const int Warm = 300;

    public static async Task RunAsync(string[] arguments)
    {
        var calls = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 3000;
        var program = await PublishedHost.MakeAsync();
        var folder = Directory.CreateTempSubdirectory("experimance-shell-").FullName;
        await using var host = await HostProcess.StartAsync(new HostStart(folder) { Executable = program });
        using var channel = ShellChannel.Open(ShellChannel.SocketOf(folder));
        var shell = new Wire.Shell.ShellClient(channel);
        await TimesAsync(Warm, () => ShellChannel.RunAsync(shell, "service", "list"));
        var times = await TimesAsync(calls, () => ShellChannel.RunAsync(shell, "service", "list"));
        var bare = await BareAsync(Path.Combine(folder, "bare.sock"), calls);

        Console.WriteLine("| round trip | median | p99 | longest |");
        Console.WriteLine("|---|---|---|---|");
        Row("service list", times);
        Row("one byte over a bare socket", bare);
        Console.WriteLine($"median: {times[calls / 2] / bare[calls / 2]:0.0} bare round trips; goal p99 under 5 ms");
    }

    private static void Row(string what, double[] sorted) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {sorted[sorted.Length / 2]:0.000} ms | {sorted[sorted.Length * 99 / 100]:0.000} ms | {sorted[^1]:0.0} ms |"
            )
        );

    private static async Task<double[]> BareAsync(string path, int calls)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        using var near = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await near.ConnectAsync(new UnixDomainSocketEndPoint(path));
        using var far = await listener.AcceptAsync();
        var (there, back) = (new byte[1], new byte[1]);
        var echo = Task.Run(async () =>
        {
            while (await far.ReceiveAsync(there) > 0)
            {
                await far.SendAsync(there);
            }
        });
        var times = await TimesAsync(
            calls,
            async () =>
            {
                await near.SendAsync(back);
                await near.ReceiveAsync(back);
            }
        );
        near.Shutdown(SocketShutdown.Both);
        await echo;
        return times;
    }

    /// <summary>Milliseconds, sorted.</summary>
    private static async Task<double[]> TimesAsync(int rounds, Func<Task> act)
    {
        var times = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        Array.Sort(times);
        return times;
    }
}
