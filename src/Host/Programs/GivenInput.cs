namespace Experimance.Host.Programs;

/// <summary>The standard input of a program: given beside everything else, so that nobody waits for one who does not read.</summary>
internal static class GivenInput
{
    /// <summary>Writes all and closes. One that closes its side, ends or never reads is no error: its exit status says how it went.</summary>
    public static async Task GiveAsync(Stream stream, ReadOnlyMemory<byte> input, CancellationToken stop)
    {
        try
        {
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(input, stop).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // It did not want all of it.
        }
    }
}
