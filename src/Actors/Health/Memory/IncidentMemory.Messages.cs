using System.Collections.Immutable;
using Akka.Actor;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Actors.Health.Memory;

/// <summary>What health says to its memory and hears from it.</summary>
internal sealed partial class IncidentMemory
{
    /// <summary>
    /// What is remembered? Answered by <see cref="Loaded"/>; once more without being asked, when the journal or the database
    /// could not be read at first and then brings incidents that were not known.
    /// </summary>
    internal sealed record Load
    {
        public static readonly Load Instance = new();
    }

    /// <param name="Open">All that are not closed, the suspected ones too, with their true <c>Since</c>; oldest first.</param>
    /// <param name="RecentlyClosed">The newest closed ones of which people could hear, at most <see cref="MostTold"/>, newest first.</param>
    /// <param name="Numbers">Which numbers of ids are taken: the next is <c>Numbers.Next("20261126")</c>.</param>
    /// <param name="Troubles">What was damaged, missing or refused, in words for people; they are in the log too.</param>
    internal sealed record Loaded(
        ImmutableArray<Incident> Open,
        ImmutableArray<Incident> RecentlyClosed,
        IncidentNumbers Numbers,
        ImmutableArray<string> Troubles
    );

    /// <summary>Keep this version. Answered by <see cref="Kept"/>; those that wait together share one flush of the disk.</summary>
    internal sealed record Keep(Incident Incident);

    /// <param name="Trouble">
    /// Null: it is on the disk, or a newer version is. Else it is in memory only for now, and why; it is tried again, and when it
    /// is on the disk at last, that is told with another <see cref="Kept"/>.
    /// </param>
    internal sealed record Kept(string Id, long Version, string? Trouble);

    /// <summary><paramref name="Asker"/> is answered with <see cref="Incidents"/>, as <see cref="AskIncidents"/> says.</summary>
    internal sealed record Find(int Closed, IActorRef Asker);

    /// <summary><paramref name="Asker"/> is answered with the <see cref="Incident"/> or with <see cref="NoSuchIncident"/>; a suspected one is none.</summary>
    internal sealed record FindOne(string Id, IActorRef Asker);

    private sealed record Flush
    {
        public static readonly Flush Instance = new();
    }

    private sealed record Project
    {
        public static readonly Project Instance = new();
    }

    private sealed record Retry
    {
        public static readonly Retry Instance = new();
    }

    private sealed record Tidy
    {
        public static readonly Tidy Instance = new();
    }
}
