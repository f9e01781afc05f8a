using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;

namespace Experimance.Actors.Health.Probes.Power;

/// <summary>Asks <c>upsd</c> for what it knows of a UPS (the protocol of NUT: lines over TCP). It only reads, and needs no password.</summary>
internal static class NutClient
{
    /// <summary>A UPS has a few dozen variables.</summary>
    private const int MostLines = 1000;

    private const int LongestLine = 1024;

    /// <summary>All variables by name: <c>ups.status</c>, <c>battery.charge</c>, ….</summary>
    /// <exception cref="IOException">It answers otherwise than it should, or not: in words.</exception>
    /// <exception cref="SocketException">Nobody listens there, or the host is not found.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<ImmutableDictionary<string, string>> AskAsync(UpsAddress ups, CancellationToken end)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(ups.Host, ups.Port, end).ConfigureAwait(false);
        var stream = client.GetStream();
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"LIST VAR {ups.Name}\n"), end).ConfigureAwait(false);
            using var reader = new StreamReader(stream, Encoding.UTF8, false, LongestLine);
            var variables = await ReadAsync(reader, ups.Name, end).ConfigureAwait(false);
            await stream.WriteAsync("LOGOUT\n"u8.ToArray(), end).ConfigureAwait(false);
            return variables;
        }
    }

    /// <exception cref="IOException">See <see cref="AskAsync"/>.</exception>
    internal static async Task<ImmutableDictionary<string, string>> ReadAsync(
        TextReader reader,
        string ups,
        CancellationToken end
    )
    {
        var all = ImmutableDictionary.CreateBuilder<string, string>();
        for (var i = 0; i < MostLines; i++)
        {
            var line =
                await reader.ReadLineAsync(end).ConfigureAwait(false)
                ?? throw new IOException("upsd closed the connection in the middle of its answer");
            if (line.StartsWith("ERR ", StringComparison.Ordinal))
            {
                throw new IOException(Words(line[4..].Split(' ')[0], ups));
            }

            if (line.StartsWith("END LIST VAR", StringComparison.Ordinal))
            {
                return all.ToImmutable();
            }

            if (Variable(line, ups) is { } variable)
            {
                all[variable.Name] = variable.Value;
            }
        }

        throw new IOException($"upsd told more than {MostLines} lines of {ups}");
    }

    /// <summary>Of <c>VAR gallery ups.status "OL CHRG"</c>; a quote and a backslash in the value have a backslash before them.</summary>
    private static (string Name, string Value)? Variable(string line, string ups)
    {
        var prefix = $"VAR {ups} ";
        if (!line.StartsWith(prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = line[prefix.Length..];
        var space = rest.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || rest.Length < space + 3 || rest[space + 1] != '"' || rest[^1] != '"')
        {
            return null;
        }

        var value = new StringBuilder();
        var quoted = rest[(space + 2)..^1];
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && i + 1 < quoted.Length)
            {
                i++;
            }

            value.Append(quoted[i]);
        }

        return (rest[..space], value.ToString());
    }

    private static string Words(string error, string ups) =>
        error switch
        {
            "UNKNOWN-UPS" => $"upsd knows no UPS called {ups}; upsc -l lists those it knows",
            "DRIVER-NOT-CONNECTED" => $"the driver of {ups} does not run",
            "DATA-STALE" => $"the driver of {ups} has lost the UPS: look at its USB cable",
            "ACCESS-DENIED" => "upsd refuses this machine (LISTEN and access in upsd.conf)",
            _ => $"upsd answers {error}",
        };
}
