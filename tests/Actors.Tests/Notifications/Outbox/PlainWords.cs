using System.Collections.Concurrent;
using System.Globalization;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Tests.Notifications.Outbox;

/// <summary>Words that a test can read again.</summary>
internal sealed class PlainWords : IMessageWords
{
    /// <summary>Each digest that was put into words, by its telling's id.</summary>
    public ConcurrentDictionary<string, Digest> Digests { get; } = new();

    public Message Of(Telling telling) => new(telling, telling.Thread, $"{telling.Kind} {telling.Incident?.Cause}");

    public Message Of(Digest digest)
    {
        Digests[digest.Telling.Id] = digest;
        return new(
            digest.Telling,
            "digest",
            digest.Causes.Sum(cause => cause.Incidents).ToString(CultureInfo.InvariantCulture)
        );
    }

    public string Late(string language, DateTimeOffset at, DateTimeOffset now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"at {at.UtcDateTime:HH:mm:ss}, late {(now - at).TotalMinutes:0} min"
        );
}
