using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Notifications.Actions;

/// <summary>What a token says, once its signature was found to be ours.</summary>
/// <param name="Person">Fingerprint of the address that the message went to: 16 hex digits.</param>
/// <param name="Number">Of chance: tells this token from all others.</param>
internal sealed record SignedAction(
    MessageAction Action,
    string Incident,
    string Person,
    DateTimeOffset Signed,
    ulong Number
)
{
    /// <summary>So long a token is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(1);

    /// <summary>What is longer is no token of ours and is not even decoded.</summary>
    public const int MaxLength = 256;

    private const byte Version = 1;
    private const int ActionAt = 1;
    private const int TimeAt = 2;
    private const int NumberAt = 10;
    private const int PersonAt = 18;
    private const int IncidentAt = 26;
    private const int PersonBytes = 8;

    /// <summary>Half of the hash: nobody guesses 128 bits, and the address stays short.</summary>
    private const int SignatureBytes = 16;

    public DateTimeOffset GoodUntil => Signed + GoodFor;

    /// <summary>Compact and safe in a path: about 70 letters.</summary>
    public string Token(ReadOnlySpan<byte> key)
    {
        var incident = Encoding.UTF8.GetBytes(Incident);
        var bytes = new byte[IncidentAt + incident.Length + SignatureBytes];
        (bytes[0], bytes[ActionAt]) = (Version, (byte)Action);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(TimeAt), Signed.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(NumberAt), Number);
        Convert.FromHexString(Person).CopyTo(bytes, PersonAt);
        incident.CopyTo(bytes, IncidentAt);
        Sign(key, bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null where the signature is not ours, whatever it says.</summary>
    public static SignedAction? Read(string token, ReadOnlySpan<byte> key)
    {
        if (token.Length > MaxLength || !Base64Url.IsValid(token))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(token);
        // The last letter has bits to spare: only the one spelling that we write is taken.
        if (bytes.Length <= IncidentAt + SignatureBytes || Base64Url.EncodeToString(bytes) != token)
        {
            return null;
        }

        var ours = bytes.ToArray();
        Sign(key, ours);
        return CryptographicOperations.FixedTimeEquals(ours, bytes) && bytes[0] == Version
            ? new(
                (MessageAction)bytes[ActionAt],
                Encoding.UTF8.GetString(bytes.AsSpan(IncidentAt, bytes.Length - IncidentAt - SignatureBytes)),
                Convert.ToHexStringLower(bytes.AsSpan(PersonAt, PersonBytes)),
                DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(TimeAt))),
                BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(NumberAt))
            )
            : null;
    }

    /// <summary>Writes the signature of all before it into the end.</summary>
    private static void Sign(ReadOnlySpan<byte> key, Span<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..^SignatureBytes], hash);
        hash[..SignatureBytes].CopyTo(bytes[^SignatureBytes..]);
    }
}
