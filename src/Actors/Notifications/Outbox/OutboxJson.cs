using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Actors.Foundation.Journal;

namespace Experimance.Actors.Notifications.Outbox;

/// <summary>A record of the outbox as it stands in the journal: one byte for its form, then JSON as it is (0) or deflated (1).</summary>
internal static class OutboxJson
{
    /// <summary>What is shorter gains nothing by being deflated.</summary>
    private const int DeflatedFrom = 400;

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
    };

    /// <summary>By the journal's kind; never change a number.</summary>
    private static readonly Dictionary<byte, Type> Kinds = new()
    {
        [1] = typeof(OutboxRecord.Kept),
        [2] = typeof(OutboxRecord.Begun),
        [3] = typeof(OutboxRecord.Ended),
        [4] = typeof(OutboxRecord.Used),
        [5] = typeof(OutboxRecord.Waits),
        [6] = typeof(OutboxRecord.Piled),
    };

    public static JournalEntry Write(OutboxRecord record)
    {
        var kind = Kinds.First(one => one.Value == record.GetType());
        var json = JsonSerializer.SerializeToUtf8Bytes(record, kind.Value, Form);
        using var bytes = new MemoryStream(json.Length + 1);
        bytes.WriteByte((byte)(json.Length < DeflatedFrom ? 0 : 1));
        if (json.Length < DeflatedFrom)
        {
            bytes.Write(json);
        }
        else
        {
            using var deflate = new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true);
            deflate.Write(json);
        }

        return new(kind.Key, bytes.ToArray());
    }

    /// <returns>Null where it is no record as this program knows them.</returns>
    public static OutboxRecord? Read(byte kind, ReadOnlyMemory<byte> payload)
    {
        if (!Kinds.TryGetValue(kind, out var type) || payload.Length < 2 || payload.Span[0] > 1)
        {
            return null;
        }

        try
        {
            using var bytes = new MemoryStream(payload[1..].ToArray(), writable: false);
            using Stream json =
                payload.Span[0] == 0 ? bytes : new DeflateStream(bytes, CompressionMode.Decompress, leaveOpen: true);
            return JsonSerializer.Deserialize(json, type, Form) as OutboxRecord is { } read && IsWhole(read)
                ? read
                : null;
        }
        catch (Exception e)
            when (e
                    is JsonException
                        or NotSupportedException
                        or ArgumentException
                        or FormatException
                        or InvalidDataException
            )
        {
            return null;
        }
    }

    /// <summary>Constructors without their value give null where the type says there is none.</summary>
    private static bool IsWhole(OutboxRecord record) =>
        record switch
        {
            OutboxRecord.Kept kept => kept.Messages.All(IsWhole)
                && kept.Folds.All(fold =>
                    fold is { To: not null, Thread: not null, Items.IsDefault: false, Lifted.IsDefault: false }
                )
                && kept.Entries.All(entry => entry.Key is not null),
            OutboxRecord.Begun begun => begun
                is { Channel: not null, Address: not null, Thread: not null, Server: not null },
            OutboxRecord.Ended ended => ended
                is { Channel: not null, Address: not null, Thread: not null, Server: not null },
            OutboxRecord.Used used => used is { Server: not null, Hours.IsDefault: false },
            OutboxRecord.Waits waits => IsWhole(waits.Message),
            OutboxRecord.Piled piled => piled
                is {
                    To: not null,
                    Parts: { Causes.IsDefault: false, Open.IsDefault: false, Days: not null, Numbers: not null }
                },
            _ => false,
        };

    private static bool IsWhole(Messages.Message? message) =>
        message is { Title: not null, Text: not null, Telling: { Thread: not null, To: not null } };
}
