using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Experimance.Actors.Display;

namespace Experimance.Host.Operation;

/// <summary>
/// Asks the machine for the little that the service may ask of it: a line to the helper's socket, a line of JSON back
/// (infra/docs/systemd.md). The helper has its own limits and says why it refuses. Safe from any thread.
/// </summary>
internal sealed class MachineHelper(TimeProvider time, string path = MachineHelper.InSystem) : IKiosk
{
    public const string InSystem = "/run/experimance/helper.sock";

    private const int LongestAnswer = 4096;

    /// <summary>For a verb that is done at once; a program starts for it.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    /// <summary>A switch waits for one project, and may have to wait for the former.</summary>
    private static readonly TimeSpan Switching = TimeSpan.FromSeconds(180);

    /// <summary>It is set up on this machine.</summary>
    public bool IsThere => File.Exists(path);

    /// <inheritdoc/>
    public Task<string?> RestartAsync(string why) => AskAsync("restart-display", Soon, CancellationToken.None);

    /// <summary>The machine starts again.</summary>
    public Task<string?> RebootAsync(CancellationToken end) => AskAsync("reboot", Soon, end);

    /// <summary>Another project takes the place of this one.</summary>
    public Task<string?> SwitchAsync(string project, CancellationToken end) =>
        AskAsync($"switch {project}", Switching, end);

    /// <returns>Null: it is done. Else why not, for people.</returns>
    private async Task<string?> AskAsync(string request, TimeSpan patience, CancellationToken end)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), either.Token).ConfigureAwait(false);
            await socket.SendAsync(Encoding.ASCII.GetBytes($"{request}\n"), either.Token).ConfigureAwait(false);
            return Read(await ReadAsync(socket, either.Token).ConfigureAwait(false));
        }
        catch (SocketException refused)
        {
            return $"the machine's helper cannot be reached ({refused.Message}): systemctl status experimance-helper.socket";
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            return $"the machine's helper did not answer within {patience.TotalSeconds:0} s: journalctl -t experimance-helper";
        }
    }

    private static async Task<string> ReadAsync(Socket socket, CancellationToken end)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length)
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(length), end).ConfigureAwait(false);
            if (read == 0 || answer.AsSpan(length, read).Contains((byte)'\n'))
            {
                length += read;
                break;
            }

            length += read;
        }

        return Encoding.UTF8.GetString(answer, 0, length);
    }

    private static string? Read(string answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var root = json.RootElement;
            return root.GetProperty("done").GetBoolean()
                ? null
                : root.GetProperty("why").GetString() ?? "it says not why";
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return "the machine's helper ended without an answer: journalctl -t experimance-helper";
        }
    }
}
