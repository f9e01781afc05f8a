using System.Text;
using System.Text.Json;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Operations.Helper;

/// <summary>
/// One request, from its line to its answer: who asks, what, whether it may be now; on the disk before it is done. It answers
/// everybody and does nothing that is not one of its verbs.
/// </summary>
/// <param name="folder">Its own, which nobody but root may write.</param>
public sealed class HelperDesk(string folder, IHelperDeeds deeds, TimeProvider time)
{
    /// <summary>The helper's own folder in production.</summary>
    public const string InSystem = "/var/lib/experimance-helper";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HelperAudit _audit = new(folder, time);
    private readonly string _memory = Path.Combine(folder, "done.json");

    /// <summary>Reads the request, does it, and answers with a line of JSON: <c>done</c>, and <c>why</c> not.</summary>
    /// <returns>It was done.</returns>
    public async Task<bool> ServeAsync(Stream connection, HelperPeer peer, CancellationToken end)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(peer);
        var why = await RefusedAsync(connection, peer, end).ConfigureAwait(false);
        var answer = why is null ? new { done = true, why = (string?)null } : new { done = false, why = (string?)why };
        try
        {
            await connection.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(answer), end).ConfigureAwait(false);
            await connection.WriteAsync("\n"u8.ToArray(), end).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Whoever asked has gone, which a switch brings with it. What was done stands in the audit.
        }

        return why is null;
    }

    private async Task<string?> RefusedAsync(Stream connection, HelperPeer peer, CancellationToken end)
    {
        var line = await ReadAsync(connection, end).ConfigureAwait(false);
        var request = HelperRequest.Parse(line, out var why);
        var said = Printable(line);
        try
        {
            why = !peer.IsAllowed ? $"{peer.Name} may not ask anything of this machine" : why;
            if (why.Length == 0)
            {
                why = await CountAsync(request!).ConfigureAwait(false) ?? "";
            }

            if (why.Length > 0)
            {
                _audit.Write(peer, said, $"refused: {why}");
                return why;
            }

            _audit.Write(peer, said, "begun");
            var failed = await deeds.DoAsync(request!, end).ConfigureAwait(false);
            _audit.Write(peer, said, failed is null ? "done" : $"failed: {failed}");
            return failed;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return $"what is asked of this machine cannot be written down, so nothing is done: {refused.Message}";
        }
    }

    /// <summary>Counts it as done, before it is; or says why it may not be.</summary>
    private async Task<string?> CountAsync(HelperRequest request)
    {
        // Each request has a process of its own: two at once must not both be the first.
        await using var held = await FileLock
            .TakeAsync(Path.Combine(folder, "lock"), Patience, time)
            .ConfigureAwait(false);
        var now = time.GetUtcNow();
        AtomicFile.TryReadJson<HelperMemory>(_memory, time, out var found, out _);
        var memory = (found ?? HelperMemory.Empty).FoundAt(now);
        var refusal = memory.Refuse(request, now);
        AtomicFile.WriteJson(_memory, refusal is null ? memory.With(request, now) : memory);
        return refusal;
    }

    private async Task<byte[]> ReadAsync(Stream connection, CancellationToken end)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        // One more than a request may have, so that what is too long is seen to be.
        var buffer = new byte[HelperRequest.Longest + 2];
        var length = 0;
        try
        {
            while (length < buffer.Length && !buffer.AsSpan(0, length).Contains((byte)'\n'))
            {
                var read = await connection.ReadAsync(buffer.AsMemory(length), either.Token).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // Cut off or silent: what has come is judged, and half a verb is none.
        }

        var lineEnd = buffer.AsSpan(0, length).IndexOf((byte)'\n');
        // A line without its end may be half a request, and half a name another project.
        return lineEnd >= 0 ? buffer[..lineEnd] : [.. buffer[..length], (byte)'?'];
    }

    private static string Printable(byte[] line) =>
        string.Concat(
            Encoding
                .Latin1.GetString(line)
                .Take(HelperRequest.Longest)
                .Select(letter => letter is >= ' ' and <= '~' ? letter : '?')
        );
}
