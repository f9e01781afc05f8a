using System.Text;

namespace Experimance.Host.Programs;

/// <summary>One output of a program: the first bytes are kept, the rest is read and thrown away, so that nobody waits for a full pipe.</summary>
/// <param name="limit">Bytes kept.</param>
internal sealed class KeptOutput(int limit)
{
    private readonly List<byte> _kept = [];

    /// <summary>As UTF-8. To be read when reading has ended.</summary>
    public string Text => Encoding.UTF8.GetString([.. _kept]);

    /// <summary>Until the end, or until it is told to stop: neither is an error.</summary>
    public async Task ReadAsync(Stream stream, CancellationToken stop)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, stop).ConfigureAwait(false) is > 0 and var count)
            {
                _kept.AddRange(buffer.AsSpan(0, Math.Min(count, limit - _kept.Count)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // What came until then is kept.
        }
    }
}
