using System.Collections.Immutable;
using Akka.Actor;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Installation;

/// <summary>One service of the catalogue; every room's <c>&lt;Room&gt;Setup</c> makes its own.</summary>
/// <param name="Name">One of <see cref="ServiceNames"/>.</param>
/// <param name="After">Services that are started before it and stopped after it, where they are part of the run.</param>
/// <param name="Props">
/// Makes the door actor's props. Called for every incarnation, so nothing that an earlier incarnation may have closed is
/// passed in: factories instead.
/// </param>
public sealed record ServiceDefinition(string Name, ImmutableArray<string> After, Func<Rooms, Props> Props)
{
    /// <summary>It ends while the piece is asleep; false: it lives on and sees to its sleep itself (display keeps the screens black).</summary>
    public bool EndsAsleep { get; init; } = true;
}
