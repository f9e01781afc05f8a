using System.Collections.Immutable;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Core;

/// <summary>
/// The whole piece as a value: an event goes in, the next state and the effects come out. Times passed in are monotonic.
/// The policies decide (folder <c>Rules</c>); this composes them. What events do is in <c>CoreState.Events.cs</c>, what time
/// does in <c>CoreState.Time.cs</c>, what is kept in <c>CoreState.Memory.cs</c>.
/// </summary>
internal sealed partial record CoreState
{
    public required CoreSettings Settings { get; init; }

    public required PromptBook Prompts { get; init; }

    public required Visit Visit { get; init; }

    public required Sight Sight { get; init; }

    public required RenderCycle Renders { get; init; }

    public required Chance Chance { get; init; }

    public Interaction Done { get; init; }

    public Presence Presence { get; init; }

    public Idle Idle { get; init; }

    public Attract Attract { get; init; }

    /// <summary>Somebody told us that a person is there; it holds until then.</summary>
    public TimeSpan? PersonUntil { get; init; }

    public ImmutableSortedDictionary<int, HandShape> Hands { get; init; } =
        ImmutableSortedDictionary<int, HandShape>.Empty;

    public Picture? Shown { get; init; }

    public double LastScore { get; init; }

    /// <summary>The warmth that display knows.</summary>
    public double Warmth { get; init; }

    /// <summary>How many combinations each era and biome has used; the prompt of now is the last of them.</summary>
    public ImmutableDictionary<(Era, Biome), long> PromptsUsed { get; init; } =
        ImmutableDictionary<(Era, Biome), long>.Empty;

    /// <summary>When the state was last written.</summary>
    public TimeSpan SavedAt { get; init; }

    /// <summary>Something has changed since that a restart must not lose.</summary>
    public bool Unsaved { get; init; }

    /// <summary>Since when a picture is wanted and nothing runs for it; null: nothing is, or something runs.</summary>
    public TimeSpan? IdleWant { get; init; }

    /// <summary>When time last went on.</summary>
    public TimeSpan WentOn { get; init; }

    /// <summary>When depth was last asked for its bowl; null: not yet.</summary>
    public TimeSpan? AskedBowl { get; init; }

    /// <summary>The answer has not come yet.</summary>
    public bool AwaitsBowl { get; init; }

    /// <summary>A new piece: wilderness in a landscape by chance, its first picture wanted.</summary>
    /// <param name="firstRequest">Number of the first render request; larger than any before.</param>
    public static CoreState Begin(
        CoreSettings settings,
        PromptBook prompts,
        Chance chance,
        long firstRequest,
        TimeSpan now
    )
    {
        var (biome, afterBiome) = chance.Pick(CoreNames.Biomes.Length);
        var (seed, rest) = afterBiome.Seed();
        var state = new CoreState
        {
            Settings = settings,
            Prompts = prompts,
            Chance = rest,
            Visit = Visit.Begin(Era.Wilderness, CoreNames.Biomes[biome], seed, now),
            Sight = Sight.Unknown(now),
            Renders = RenderCycle.Begin(firstRequest).Ask(BowlPoint.Centre),
            Idle = Idle.Since(now),
            SavedAt = now,
            Unsaved = true,
            WentOn = now,
        };
        return state.NextPrompt();
    }

    /// <summary>Where the piece is now, for others.</summary>
    public Present Present =>
        new(
            Visit.Era,
            Visit.Biome,
            Visit.Seed,
            Visit.Stage,
            Done.Sum,
            Presence.There,
            Idle.Is,
            LastScore,
            Shown?.Address.Value
        );

    /// <summary>
    /// One event: a message of depth, image server or display, a reported person, or <see cref="Tick"/>. First time goes on
    /// to <paramref name="now"/>, so that the event meets the piece as it is then.
    /// </summary>
    public Step Handle(object happened, TimeSpan now)
    {
        var effects = new List<Effect>();
        var next = Notice(now).GoOn(now, effects);
        if (happened is not Tick)
        {
            next = next.Apply(happened, now, effects).Notice(now).GoOn(now, effects);
        }

        return new(next, effects);
    }

    /// <summary>The first effects after a start: the remembered picture, and whatever is due.</summary>
    public Step Start(TimeSpan now)
    {
        var effects = new List<Effect>();
        if (Shown is { } picture)
        {
            effects.Add(Show(picture, Fade.Era, BowlPoint.Centre));
        }

        effects.Add(new Effect.ToDisplay(new ShowHands([])));
        effects.Add(new Effect.ToDisplay(new Warmth(Warmth)));
        return new(GoOn(now, effects), effects);
    }

    /// <summary>Presence and idleness follow what is evident at this moment.</summary>
    private CoreState Notice(TimeSpan now)
    {
        var lasting = PersonUntil >= now || !Hands.IsEmpty;
        return this with
        {
            Presence = Presence.At(now, lasting, Settings.Presence),
            Idle = lasting ? Idle.Since(Sight.Time(now)) : Idle,
        };
    }

    private CoreState NextPrompt()
    {
        var key = (Visit.Era, Visit.Biome);
        return this with { PromptsUsed = PromptsUsed.SetItem(key, PromptsUsed.GetValueOrDefault(key) + 1) };
    }

    private static Effect.ToDisplay Show(Picture picture, Fade fade, BowlPoint from)
    {
        var era = CoreNames.NameOf(picture.Era);
        var caption =
            $"{CoreNames.Words(era)} · {CoreNames.Words(CoreNames.NameOf(picture.Biome))}{(picture.Old ? " (older picture)" : "")}";
        return new Effect.ToDisplay(
            new ShowImage(
                picture.Address,
                picture.ClassMap,
                picture.FlowMap,
                picture.Fingerprint,
                fade,
                from,
                caption,
                era
            )
        );
    }
}
