using System.Collections.Immutable;

namespace Experimance.Actors.Notifications.Messages;

/// <summary>Puts tellings into words, in the recipient's language and the project's time zone.</summary>
internal interface IMessageWords
{
    Message Of(Telling telling);

    /// <summary>Several late ones in one.</summary>
    Message Of(Digest digest);

    /// <summary>The line that a late message begins with: when it happened, how late it is.</summary>
    string Late(string language, DateTimeOffset at, DateTimeOffset now);
}

/// <summary>What a digest tells: nothing of what it stands for is said again by another message.</summary>
/// <param name="Telling">Kind <see cref="MessageKind.Digest"/>, with thread, number and recipient.</param>
/// <param name="Open">Those that still stand, the worst and newest first.</param>
/// <param name="Causes">All that were collapsed, by cause.</param>
internal sealed record Digest(
    Telling Telling,
    ImmutableArray<Health.HealthProtocol.Incident> Open,
    ImmutableArray<DigestCause> Causes
);

/// <param name="Cause">Rule and subject, for the words.</param>
/// <param name="Incidents">So many incidents.</param>
/// <param name="Longest">From the fault's beginning to its end; of one that stands: until now.</param>
internal sealed record DigestCause(
    string Cause,
    string Subject,
    string Service,
    int Incidents,
    DateTimeOffset First,
    DateTimeOffset Last,
    TimeSpan Longest
);
