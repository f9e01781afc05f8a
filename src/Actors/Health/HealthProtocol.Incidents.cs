using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Health;

/// <summary>Facts that become incidents, and what others hear of incidents.</summary>
public static partial class HealthProtocol
{
    /// <summary>How bad it is: what visitors notice is critical, a service's error a warning, a warning a notice.</summary>
    public enum Severity
    {
        Notice,
        Warning,
        Critical,
    }

    public enum IncidentState
    {
        /// <summary>The fault is seen, its rule's patience is not over yet; nobody is told.</summary>
        Suspected,
        Open,

        /// <summary>A person has said that they see to it.</summary>
        Acknowledged,

        /// <summary>A person does not want to hear of it until a time.</summary>
        Snoozed,

        /// <summary>It comes and goes: one incident for all of it.</summary>
        Flapping,

        /// <summary>The fault is gone, the patience to close is not over yet.</summary>
        Recovering,
        Closed,
    }

    /// <summary>
    /// One fact about one thing, as a probe or a service sees it: either judged (<see cref="Bad"/>) or measured
    /// (<see cref="Value"/>, which the rule's threshold judges). Neither: it could not be seen, which neither opens nor closes anything.
    /// </summary>
    /// <param name="Rule">Key of the rule in <c>health.toml</c>: <c>camera_lost</c>.</param>
    /// <param name="Subject">What it is about: <c>camera</c>, <c>screen:main</c>, <c>disk</c>, a service's name.</param>
    /// <param name="Detail">For the engineer: what exactly was seen, with numbers.</param>
    public sealed record Reading(string Rule, string Subject, string Detail)
    {
        public bool? Bad { get; init; }

        /// <summary>In the unit that the rule's threshold has.</summary>
        public double? Value { get; init; }

        /// <summary>For how long it has been bad, where its source knows; else since it was first seen so.</summary>
        public TimeSpan? For { get; init; }
    }

    /// <summary>What a probe saw in one look.</summary>
    /// <param name="Probe">Its name: <c>disk</c>.</param>
    /// <param name="Summary">In a few words for the line of the full check: <c>disk 41 % (612 GB free)</c>.</param>
    public sealed record ProbeReport(string Probe, string Summary, ImmutableArray<Reading> Readings)
    {
        /// <summary>Series for trends, by name (<c>disk_share</c>).</summary>
        public ImmutableSortedDictionary<string, double> Values { get; init; } =
            ImmutableSortedDictionary<string, double>.Empty;
    }

    /// <summary>One cause, what it takes with it, what was tried, and every change on a time line.</summary>
    /// <param name="Id">Day and number of that day: <c>20261126-3</c>.</param>
    /// <param name="Cause">Key of the rule: <c>camera_lost</c>. It may become more exact while the incident is open.</param>
    /// <param name="Subject">What is broken: <c>camera</c>, <c>screen:main</c>, a service's name.</param>
    /// <param name="Service">The service in whose care it is.</param>
    /// <param name="Since">When the fault began.</param>
    /// <param name="Opened">When people could first hear of it; null while it is only suspected.</param>
    /// <param name="Detail">What was last seen, for the engineer.</param>
    /// <param name="TakesWithIt">Subjects that do not work because of it.</param>
    public sealed record Incident(
        string Id,
        string Cause,
        string Subject,
        string Service,
        Severity Severity,
        IncidentState State,
        DateTimeOffset Since,
        DateTimeOffset? Opened,
        DateTimeOffset? Closed,
        string Detail,
        ImmutableArray<string> TakesWithIt,
        ImmutableArray<Attempt> Tried,
        ImmutableArray<TimelineEntry> Timeline
    )
    {
        /// <summary>How often the fault came back or went since the incident began.</summary>
        public int Changes { get; init; }

        public string? AcknowledgedBy { get; init; }

        public DateTimeOffset? SnoozedUntil { get; init; }

        /// <summary>Grows with each change that is kept; of two versions the higher is the newer.</summary>
        public long Version { get; init; }

        /// <summary>Did people hear of it, or would they have?</summary>
        [JsonIgnore]
        public bool WasOpen => Opened is not null;

        /// <summary>Worth remembering: people could hear of it, or something was tried (a restart that helped is a line of the daily report).</summary>
        [JsonIgnore]
        public bool IsKept => WasOpen || (State == IncidentState.Closed && Tried.Length > 0);
    }

    /// <summary>What was done about it.</summary>
    /// <param name="Rung">child, service, host or machine; or person; or <see cref="Hours"/>.</param>
    /// <param name="Outcome">How it went: helped, failed, refused or <see cref="SetAside"/>; empty while that is not known.</param>
    public sealed record Attempt(DateTimeOffset At, string Rung, string What, string Outcome)
    {
        /// <summary>The rung of a piece that went to sleep at its hour.</summary>
        public const string Hours = "hours";

        /// <summary>A person stopped the service that would tell, or it went to sleep: the incident ends with nobody knowing whether the fault did.</summary>
        public const string SetAside = "set_aside";
    }

    /// <param name="What">A word for programs: suspected, opened, cause, severity, taken_with_it, tried, acknowledged, snoozed, flapping, recovering, back, closed.</param>
    public sealed record TimelineEntry(DateTimeOffset At, string What, string Detail);

    /// <summary>To listeners (<see cref="Subscribe"/>): an incident is new or another than before. Kept on disk before it is told.</summary>
    /// <param name="Before">Null for a new one.</param>
    public sealed record IncidentChanged(Incident Now, Incident? Before);

    /// <summary>Answered by <see cref="Incidents"/>: the open ones (suspected ones not among them) and the newest closed ones.</summary>
    /// <param name="Closed">At most so many closed ones.</param>
    public sealed record AskIncidents(int Closed) : IQuestion;

    /// <param name="All">Newest first.</param>
    public sealed record Incidents(ImmutableArray<Incident> All);

    /// <summary>Answered by <see cref="Incident"/>, or by <see cref="NoSuchIncident"/>.</summary>
    public sealed record AskIncident(string Id) : IQuestion;

    public sealed record NoSuchIncident(string Id);

    /// <summary>A person sees to it. Answered by the changed <see cref="Incident"/>, or by <see cref="NoSuchIncident"/>.</summary>
    public sealed record Acknowledge(string Id, string Who) : IQuestion;

    /// <summary>A person does not want to hear of it for so long. Answered like <see cref="Acknowledge"/>.</summary>
    public sealed record Snooze(string Id, string Who, TimeSpan For) : IQuestion;

    /// <summary>Something was tried (the ladder tells): it goes onto the incident of that subject.</summary>
    public sealed record WasTried(string Subject, Attempt Attempt);

    /// <summary>A fact from a part of the host that is no actor (an invalid configuration). The same rule and subject replaces.</summary>
    public sealed record Told(Reading Reading);
}
