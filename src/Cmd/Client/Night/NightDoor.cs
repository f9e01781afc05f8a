using System.Buffers.Binary;
using System.Net.Sockets;
using Google.Protobuf;

namespace Experimance.Client.Night;

/// <summary>
/// One question and its answers over the night socket. A frame is its length (four bytes, the most significant first) and one
/// message, as <c>shell.proto</c> has it.
/// </summary>
internal sealed class NightDoor : IDisposable
{
    private const int LengthBytes = 4;

    /// <summary>The host sends none that is longer.</summary>
    private const int LongestFrame = 8 * 1024 * 1024;

    private readonly NetworkStream _stream;

    private NightDoor(Socket socket) => _stream = new(socket, ownsSocket: true);

    /// <exception cref="PbmException">Nobody listens.</exception>
    public static async Task<NightDoor> OpenAsync(string path, CancellationToken end)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), end).ConfigureAwait(false);
            return new(socket);
        }
        catch (Exception refused) when (refused is SocketException or ArgumentException)
        {
            socket.Dispose();
            throw PbmException.NotReached($"the night door {path} does not open: {refused.Message}");
        }
    }

    public async Task SendAsync(NightRequest request, CancellationToken end)
    {
        var size = request.CalculateSize();
        var frame = new byte[LengthBytes + size];
        BinaryPrimitives.WriteInt32BigEndian(frame, size);
        request.WriteTo(frame.AsSpan(LengthBytes));
        try
        {
            await _stream.WriteAsync(frame, end).ConfigureAwait(false);
        }
        catch (IOException broken)
        {
            throw PbmException.NotReached($"the night door closed: {broken.Message}");
        }
    }

    /// <returns>Null: the host has closed after its last frame.</returns>
    /// <exception cref="PbmException">It closed within a frame, or sent none of ours.</exception>
    public async Task<NightAnswer?> ReadAsync(CancellationToken end)
    {
        try
        {
            var length = new byte[LengthBytes];
            var got = await _stream
                .ReadAtLeastAsync(length, LengthBytes, throwOnEndOfStream: false, end)
                .ConfigureAwait(false);
            if (got == 0)
            {
                return null;
            }

            var size = BinaryPrimitives.ReadInt32BigEndian(length);
            if (got < LengthBytes || size is < 1 or > LongestFrame)
            {
                throw PbmException.NotReached("the night door sent what is no frame");
            }

            var frame = new byte[size];
            await _stream.ReadExactlyAsync(frame, end).ConfigureAwait(false);
            return NightAnswer.Parser.ParseFrom(frame);
        }
        catch (Exception broken) when (broken is IOException or InvalidProtocolBufferException)
        {
            throw PbmException.NotReached($"the night door broke off: {broken.Message}");
        }
    }

    public void Dispose() => _stream.Dispose();
}
