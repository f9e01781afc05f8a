using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Health;

/// <summary>What the probes saw, and a look on request.</summary>
public static partial class HealthProtocol
{
    /// <summary>Answered by <see cref="Probes"/>.</summary>
    public sealed record AskProbes : IQuestion
    {
        public static readonly AskProbes Instance = new();
    }

    /// <param name="Names">Every probe of this run, also those that have not looked yet.</param>
    /// <param name="Last">What each saw last, by name.</param>
    public sealed record Probes(ImmutableArray<string> Names, ImmutableArray<ProbeLook> Last);

    /// <param name="At">When it was told, wall clock, for people.</param>
    public sealed record ProbeLook(ProbeReport Report, DateTimeOffset At);

    /// <summary>
    /// Looks now, also where its turn has not come or where it is left alone after failures; joins a look that runs. Answered by
    /// that look's <see cref="ProbeReport"/> within the probe's own limit, or by <see cref="NoSuchProbe"/>.
    /// </summary>
    public sealed record LookNow(string Probe) : IQuestion;

    /// <summary>
    /// An incident that nobody had, by the rules as they are now: to ask who would be told of it. Answered by <see cref="Incident"/> or
    /// <see cref="NoSuchRule"/>.
    /// </summary>
    /// <param name="What"><c>camera lost</c>, <c>camera_lost</c>, or with a subject: <c>screen_black screen:main</c>.</param>
    public sealed record AskSample(string What) : IQuestion;

    /// <summary>No rule is called so, or the project has switched it off.</summary>
    public sealed record NoSuchRule(string What);

    /// <param name="Known">Those that there are.</param>
    public sealed record NoSuchProbe(string Name, ImmutableArray<string> Known);
}
