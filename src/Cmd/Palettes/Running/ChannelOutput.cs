using System.Threading.Channels;

namespace Experimance.Palettes.Running;

/// <summary>Between a command and its slow reader: at most <see cref="Waiting"/> events, whatever floods in.</summary>
internal sealed class ChannelOutput : ICommandOutput
{
    /// <summary>A screenful or two; more would only be older.</summary>
    public const int Waiting = 256;

    private readonly Channel<CommandEvent> _events = Channel.CreateBounded<CommandEvent>(
        new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true }
    );

    private long _missed;

    public ChannelReader<CommandEvent> Reader => _events.Reader;

    public ValueTask WriteAsync(CommandEvent said, CancellationToken end) => _events.Writer.WriteAsync(said, end);

    public void Offer(CommandEvent row)
    {
        if (!_events.Writer.TryWrite(row))
        {
            Interlocked.Increment(ref _missed);
        }
    }

    /// <summary>How many were dropped since the last time this was asked.</summary>
    public long TakeMissed() => Interlocked.Exchange(ref _missed, 0);

    /// <summary>The last event; it always finds room, because the reader goes on until the end.</summary>
    public void End() => _events.Writer.TryComplete();
}
