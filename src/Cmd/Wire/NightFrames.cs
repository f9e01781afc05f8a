using System.Buffers.Binary;
using Google.Protobuf;

namespace Experimance.Wire;

/// <summary>
/// The frames of the night door, for both ends: four bytes with the length, the most significant first, then one message. All
/// of it blocks its thread and uses nothing of the pool; time limits are those of the stream.
/// </summary>
public static class NightFrames
{
    /// <summary>A command line is short; what is longer is no command.</summary>
    public const int LongestRequest = 64 * 1024;

    /// <summary>A tree of many thousand actors fits.</summary>
    public const int LongestAnswer = 8 * 1024 * 1024;

    private const int Head = 4;

    /// <exception cref="IOException">The other end has gone or does not take it in time.</exception>
    /// <exception cref="InvalidDataException">Longer than <paramref name="longest"/>; nothing was sent.</exception>
    public static void Write(Stream to, IMessage message, int longest)
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(message);
        var length = message.CalculateSize();
        if (length > longest)
        {
            throw new InvalidDataException($"a message of {length} bytes, where at most {longest} are right");
        }

        var frame = new byte[Head + length];
        BinaryPrimitives.WriteInt32BigEndian(frame, length);
        message.WriteTo(frame.AsSpan(Head));
        to.Write(frame);
    }

    /// <returns>Null: the other end has closed where a frame would begin.</returns>
    /// <exception cref="IOException">Nothing came in time, or the other end went away in the middle.</exception>
    /// <exception cref="InvalidDataException">No frame of this kind.</exception>
    public static T? Read<T>(Stream from, MessageParser<T> parser, int longest)
        where T : class, IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(parser);
        Span<byte> head = stackalloc byte[Head];
        var got = from.ReadAtLeast(head, Head, throwOnEndOfStream: false);
        if (got == 0)
        {
            return null;
        }

        if (got < Head)
        {
            throw new EndOfStreamException("the other end closed within the head of a frame");
        }

        // As a signed number: what is beyond 2 GiB is below zero, and as wrong.
        var length = BinaryPrimitives.ReadInt32BigEndian(head);
        if (length < 1 || length > longest)
        {
            throw new InvalidDataException($"a frame of {(uint)length} bytes, where 1 to {longest} are right");
        }

        var body = new byte[length];
        from.ReadExactly(body);
        try
        {
            return parser.ParseFrom(body);
        }
        catch (InvalidProtocolBufferException wrong)
        {
            throw new InvalidDataException($"no message of this kind: {wrong.Message}", wrong);
        }
    }
}
