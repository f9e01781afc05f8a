using System.Globalization;
using System.Text;

namespace Experimance.Tests;

/// <summary>A request as it came over the wire.</summary>
internal sealed record NtfyHttpAsk(
    string Method,
    string Path,
    string Query,
    Dictionary<string, string> Headers,
    byte[] Body
)
{
    private const int MaxHead = 64 * 1024;

    /// <summary>A parameter by any of its names: header first, then query.</summary>
    public string Parameter(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Headers.TryGetValue(name, out var value) && MimeWords.Decode(value).Trim() is { Length: > 0 } decoded)
            {
                return decoded;
            }
        }

        foreach (var pair in Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            if (names.Contains(name))
            {
                return Uri.UnescapeDataString(equals < 0 ? "" : pair[(equals + 1)..].Replace('+', ' ')).Trim();
            }
        }

        return "";
    }

    /// <summary>Null when the other side has closed.</summary>
    public static async Task<NtfyHttpAsk?> ReadAsync(Stream stream, CancellationToken cut)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsHead(head))
        {
            if (head.Count > MaxHead || await stream.ReadAsync(one, cut) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        var lines = Encoding.Latin1.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cut);
        var first = lines[0].Split(' ');
        var target = first[1].Split('?', 2);
        return new(first[0], target[0], target.Length > 1 ? target[1] : "", headers, body);
    }

    private static bool EndsHead(List<byte> head) =>
        head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n' && head[^4] == '\r';
}
