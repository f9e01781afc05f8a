using System.Collections.Immutable;

namespace Experimance.Host.Lifecycle.Starts;

/// <summary>
/// What a process of the host leaves of itself for the next one (<c>records/life.json</c>): written when it starts, and once
/// more when it ends in order. One that ended otherwise has left no <see cref="End"/>.
/// </summary>
/// <param name="Boot">Names this running of the machine (<see cref="BootMark"/>).</param>
/// <param name="Invocation">systemd's id of this running of the unit; empty: systemd did not start it.</param>
/// <param name="Release">Its program.</param>
internal sealed record LifeNote(string Boot, string Invocation, DateTimeOffset Started, string Release, string Project)
{
    /// <summary>So many starts before this one are kept for people who ask what happened.</summary>
    public const int Kept = 100;

    /// <summary>Null: it has not ended, or without a word.</summary>
    public Ending? End { get; init; }

    /// <summary>Why the last ones were started, newest last, this one among them.</summary>
    public ImmutableArray<Start> Starts { get; init; } = [];

    /// <param name="Why">In words; for one that asked to be started again, because of what.</param>
    internal sealed record Ending(DateTimeOffset At, int ExitCode, string Why);

    internal sealed record Start(DateTimeOffset At, StartKind Kind, string Why);
}
