using System.Globalization;
using System.Text;
using System.Text.Json;
using Experimance.Host.Logs.Journal;
using Experimance.Palettes.Log;

namespace Experimance.Host.Logs;

/// <summary>One entry as <c>journalctl --output=json</c> writes it.</summary>
/// <param name="Service">Empty: it was printed, and not handed over with fields.</param>
internal sealed record JournalEntry(
    string Cursor,
    DateTimeOffset At,
    string Message,
    int Priority,
    string Identifier,
    string Service
)
{
    /// <summary>Characters kept.</summary>
    private const int LongestMessage = 32 * 1024;

    /// <summary>What the journal calls lines that this host printed.</summary>
    private const string Ours = JournalSink.Identifier;

    /// <returns>Null: damaged, or cut off by the limit of the output.</returns>
    public static JournalEntry? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            return
                entry.ValueKind == JsonValueKind.Object
                && Text(entry, "__CURSOR") is { Length: > 0 } cursor
                && long.TryParse(Text(entry, "__REALTIME_TIMESTAMP"), CultureInfo.InvariantCulture, out var micros)
                && micros is >= 0 and < 253_402_300_799_000_000
                ? new(
                    cursor,
                    DateTimeOffset.UnixEpoch.AddMicroseconds(micros),
                    Text(entry, "MESSAGE") ?? "",
                    int.TryParse(Text(entry, "PRIORITY"), CultureInfo.InvariantCulture, out var priority)
                        ? priority
                        : 6,
                    Text(entry, "SYSLOG_IDENTIFIER") ?? "",
                    Text(entry, JournalSink.Service) ?? ""
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public RawLine AsLine() =>
        Identifier is not (Ours or "") ? new(Message, Cursor) { At = At, Whole = (Identifier, Level) }
        : Service.Length > 0 ? new(Unindented, Cursor) { At = At, Whole = (Service, Level) }
        : Message.Length > 0
        && !Message.StartsWith(LogWords.Further, StringComparison.Ordinal)
        && LogHead.Read(Message, out _) is null
            ? new(Message, Cursor) { At = At, Bare = Level }
        : new(Message, Cursor) { At = At };

    /// <summary>Further lines of an event begin with two spaces in every log.</summary>
    private string Unindented => Message.Replace("\n  ", "\n", StringComparison.Ordinal);

    private LogImportance Level =>
        Priority switch
        {
            <= 2 => LogImportance.Fatal,
            3 => LogImportance.Error,
            4 => LogImportance.Warning,
            5 or 6 => LogImportance.Information,
            _ => LogImportance.Debug,
        };

    /// <summary>Text, or the bytes of what is no text; of a field that stands there several times the first.</summary>
    private static string? Text(JsonElement entry, string field) =>
        entry.TryGetProperty(field, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Cut(value.GetString()!),
            JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind != JsonValueKind.Number => Text(
                value[0]
            ),
            JsonValueKind.Array => Encoding.UTF8.GetString([
                .. value
                    .EnumerateArray()
                    .Take(LongestMessage)
                    .Select(one => one.TryGetByte(out var number) ? number : (byte)'?'),
            ]),
            _ => null,
        };

    private static string Cut(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage];
}
