using System.Globalization;
using Experimance.Actors.Foundation;
using Experimance.Actors.Notifications.Messages;

namespace Experimance.Actors.Rehearsal.Models;

/// <summary>Words for the search through thousands of lives, where nobody reads them.</summary>
internal sealed class PlainWords : IMessageWords
{
    public Message Of(Telling telling) => new(telling, Title(telling), "");

    public Message Of(Digest digest) =>
        new(
            digest.Telling,
            string.Create(
                CultureInfo.InvariantCulture,
                $"digest of {digest.Causes.Sum(cause => cause.Incidents)}, {digest.Open.Length} of them open"
            ),
            ""
        );

    public string Late(string language, DateTimeOffset at, DateTimeOffset now) => "late";

    private static string Title(Telling telling) =>
        telling.Incident is { } incident
            ? $"{Spelling.Snake(telling.Kind)} {Spelling.Snake(telling.Reason)}: {incident.Id} {incident.Cause} of {incident.Subject}"
            : $"{Spelling.Snake(telling.Kind)} {telling.Thread}";
}
