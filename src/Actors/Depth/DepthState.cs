using System.Collections.Immutable;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth;

/// <summary>What depth has last told: enough to answer who asks, and to take back what no longer holds. Immutable.</summary>
/// <param name="Bowl">As last found; null while none is known.</param>
/// <param name="Why">Why there is none.</param>
/// <param name="Hands">Ids of the hands that are over the sand.</param>
internal sealed record DepthState(BowlFound? Bowl, string Why, ImmutableSortedSet<int> Hands)
{
    public static readonly DepthState Start = new(null, "The camera is being opened.", []);

    /// <summary>The answer to <see cref="AskBowl"/>.</summary>
    public IDepthEvent Answer => Bowl is { } bowl ? bowl : new BowlLost(Why);

    /// <summary>The analysis told something: what to tell on.</summary>
    public (DepthState Next, ImmutableArray<IDepthEvent> Tell) Told(IDepthEvent what) =>
        what switch
        {
            BowlFound found => (this with { Bowl = found, Why = "" }, [what]),
            BowlLost lost => Lost(lost.Why),
            HandEntered hand => (this with { Hands = Hands.Add(hand.Id) }, [what]),
            // A movement of a hand that nobody was told of, or that has left, would never end.
            HandMoved hand => (this, Hands.Contains(hand.Id) ? [what] : []),
            HandLeft hand => (this with { Hands = Hands.Remove(hand.Id) }, Hands.Contains(hand.Id) ? [what] : []),
            _ => (this, [what]),
        };

    /// <summary>No bowl or no camera: hands have left, and the loss is told once for each reason.</summary>
    public (DepthState Next, ImmutableArray<IDepthEvent> Tell) Lost(string why)
    {
        var tell = Gone();
        return Bowl is null && Why == why
            ? (this with { Hands = [] }, tell)
            : (new(null, why, []), tell.Add(new BowlLost(why)));
    }

    /// <summary>A source was opened anew: its analysis knows no hand yet.</summary>
    public (DepthState Next, ImmutableArray<IDepthEvent> Tell) Opened() => (this with { Hands = [] }, Gone());

    private ImmutableArray<IDepthEvent> Gone() => [.. Hands.Select(id => new HandLeft(id))];
}
