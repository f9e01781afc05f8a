using System.Collections.Immutable;

namespace Experimance.Actors.Health;

public static partial class HealthProtocol
{
    /// <summary>An incident in a language, as a gallery attendant understands it. Whole sentences but for the last four, which are words.</summary>
    /// <param name="Title">What is broken.</param>
    /// <param name="Visitors">What they notice; empty: nothing.</param>
    /// <param name="Why">In one sentence.</param>
    /// <param name="Do">What an attendant can do now, or whom to tell what.</param>
    /// <param name="State">As <c>open</c> or <c>somebody sees to it</c>.</param>
    /// <param name="Subject">What it is about: <c>the camera</c>.</param>
    /// <param name="TakesWithIt">What does not work because of it, as <paramref name="Subject"/>.</param>
    public sealed record IncidentWords(
        string Title,
        string Visitors,
        string Why,
        string Do,
        string State,
        string Severity,
        string Subject,
        ImmutableArray<string> TakesWithIt
    )
    {
        /// <summary>What is said when it is over: <c>The camera is back</c>.</summary>
        public string Good { get; init; } = "";

        /// <summary>What was tried, in the incident's order.</summary>
        public ImmutableArray<AttemptWords> Tried { get; init; } = [];

        /// <summary>The last thing tried of which it is known that it helped; null: it went away by itself, or that is not known.</summary>
        public string? Helped { get; init; }
    }

    /// <summary>An attempt in words.</summary>
    /// <param name="What">No full stop: <c>The camera was started again</c>.</param>
    /// <param name="Outcome">How it went; empty while that is not known.</param>
    public sealed record AttemptWords(string What, string Outcome);
}
