using System.Runtime.InteropServices;
using System.Threading.Channels;
using Experimance.Client.Terminals;

namespace Experimance.Client.Prompting;

/// <summary>
/// Keys of the terminal, read by a thread of its own all the time, so that Ctrl-C is heard while a command runs. What else is
/// typed meanwhile waits for the next line.
/// </summary>
internal sealed class KeyFeed : IKeys, IDisposable
{
    /// <summary>Typed ahead; what is more is dropped.</summary>
    private const int Ahead = 4096;

    private static readonly TimeSpan EscapePause = TimeSpan.FromMilliseconds(50);

    private readonly Channel<byte[]> _bytes = Channel.CreateBounded<byte[]>(
        new BoundedChannelOptions(Ahead) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true }
    );

    private readonly Channel<Key> _keys = Channel.CreateBounded<Key>(
        new BoundedChannelOptions(Ahead) { FullMode = BoundedChannelFullMode.Wait }
    );

    private readonly Lock _gate = new();
    private readonly TimeProvider _clock;
    private readonly PosixSignalRegistration _resized;
    private Action? _interrupted;

    /// <summary>Ctrl-Cs among the keys that nobody has read yet.</summary>
    private int _waiting;

    public KeyFeed(TimeProvider clock)
    {
        _clock = clock;
        _resized = PosixSignalRegistration.Create(
            PosixSignal.SIGWINCH,
            _ => _keys.Writer.TryWrite(new(KeyKind.Resized))
        );
        new Thread(Read) { IsBackground = true, Name = "keys" }.Start();
        _ = DecodeAsync();
    }

    public async ValueTask<Key> ReadAsync(CancellationToken end) =>
        Read(await _keys.Reader.ReadAsync(end).ConfigureAwait(false));

    /// <summary>
    /// While a command runs: Ctrl-C does this. One that was pressed already, and all typed before it, is for this command too.
    /// </summary>
    public void OnInterrupt(Action interrupted)
    {
        lock (_gate)
        {
            _interrupted = interrupted;
            if (_waiting == 0)
            {
                return;
            }

            while (_waiting > 0 && _keys.Reader.TryRead(out var key))
            {
                Read(key);
            }
        }

        interrupted();
    }

    /// <summary>From now on Ctrl-C is a key like others.</summary>
    /// <returns>What it did until now.</returns>
    public Action? NoInterrupt()
    {
        lock (_gate)
        {
            var was = _interrupted;
            _interrupted = null;
            return was;
        }
    }

    public void Dispose() => _resized.Dispose();

    private void Read()
    {
        var room = new byte[1024];
        while (Libc.Read(Libc.Input, room) is > 0 and var count)
        {
            _bytes.Writer.TryWrite(room[..count]);
        }

        _bytes.Writer.TryComplete();
    }

    private async Task DecodeAsync()
    {
        var decoder = new KeyDecoder();
        while (await MoreAsync(decoder).ConfigureAwait(false) is { } bytes)
        {
            foreach (var key in decoder.Feed(bytes))
            {
                Put(key);
            }
        }

        Put(new(KeyKind.Closed));
        _keys.Writer.TryComplete();
    }

    /// <summary>The next bytes; an ESC that nothing follows becomes a key meanwhile. Null: there are no more.</summary>
    private async Task<byte[]?> MoreAsync(KeyDecoder decoder)
    {
        var more = _bytes.Reader.WaitToReadAsync().AsTask();
        if (decoder.IsEscapeAlone)
        {
            var pause = Task.Delay(EscapePause, _clock);
            if (await Task.WhenAny(more, pause).ConfigureAwait(false) == pause && decoder.Flush() is { } escape)
            {
                Put(escape);
            }
        }

        return await more.ConfigureAwait(false) && _bytes.Reader.TryRead(out var bytes) ? bytes : null;
    }

    private Key Read(Key key)
    {
        if (key.Kind == KeyKind.Interrupt)
        {
            Interlocked.Decrement(ref _waiting);
        }

        return key;
    }

    private void Put(Key key)
    {
        Action? now;
        lock (_gate)
        {
            now = key.Kind == KeyKind.Interrupt ? _interrupted : null;
            if (now is null && _keys.Writer.TryWrite(key) && key.Kind == KeyKind.Interrupt)
            {
                Interlocked.Increment(ref _waiting);
            }
        }

        now?.Invoke();
    }
}
