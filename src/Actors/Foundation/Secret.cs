using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experimance.Actors.Foundation;

/// <summary>
/// A password, a token, or an address that whoever holds it can use. The value comes out by <see cref="Reveal"/> alone: texts,
/// JSON, logs, exceptions and debuggers get <see cref="Shown"/>.
/// </summary>
[DebuggerDisplay(Shown)]
[JsonConverter(typeof(Hidden))]
public sealed class Secret
{
    /// <summary>What everybody sees in its place; says nothing about its length.</summary>
    public const string Shown = "***";

    // A field, not a property: what logs and serializers look at are properties.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    public Secret(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The value itself: for the one who sends it where it belongs.</summary>
    public string Reveal() => _value;

    public override string ToString() => Shown;

    /// <summary>Writes <see cref="Shown"/>, and reads nothing: a secret comes from the machine's settings, never from JSON.</summary>
    private sealed class Hidden : JsonConverter<Secret>
    {
        public override Secret Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("a secret is not read from JSON");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Shown);
    }
}
