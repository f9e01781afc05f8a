using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Experimance.Host.Audit;

/// <summary>One line of the audit log. The hash is that of all before it in the line, and the line before is part of it.</summary>
internal sealed record AuditEntry(
    long Number,
    DateTimeOffset Time,
    string Who,
    string From,
    string Way,
    string What,
    string Outcome,
    string Previous
)
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private static readonly JsonSerializerOptions Words = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private string? _line;

    /// <summary>As it stands in the file, without the line's end.</summary>
    public string Line => _line ??= Spell();

    public string Hash => Line[^(64 + 2)..^2];

    public AuditHead Head => new(Number, Hash);

    /// <summary>The line that follows another.</summary>
    public static AuditEntry After(AuditHead before, AuditSaid said, DateTimeOffset time) =>
        new(before.Number + 1, time, said.Who, said.From, said.Way, said.What, said.Outcome, before.Hash);

    /// <summary>Null where the line is not as this program writes it, to the letter, or its hash is not that of its content.</summary>
    public static AuditEntry? Read(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var entry = new AuditEntry(
                root.GetProperty("number").GetInt64(),
                DateTimeOffset.ParseExact(
                    Text("time"),
                    TimeForm,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal
                ),
                Text("who"),
                Text("from"),
                Text("way"),
                Text("what"),
                Text("outcome"),
                Text("previous")
            );
            return entry.Line == line ? entry : null;

            string Text(string name) => root.GetProperty(name).GetString() ?? "";
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private string Spell()
    {
        var body = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"number":{{Number}},"time":"{{Time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture)}}","who":{{Quote(Who)}},"from":{{Quote(From)}},"way":{{Quote(Way)}},"what":{{Quote(What)}},"outcome":{{Quote(Outcome)}},"previous":{{Quote(Previous)}}"""
        );
        return $$"""{{body}},"hash":"{{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}}"}""";
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Words);
}
