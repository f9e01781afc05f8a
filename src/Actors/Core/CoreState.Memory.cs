using System.Collections.Immutable;
using Experimance.Actors.Core.Memory;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Actors.Core;

/// <summary>What is kept over a restart.</summary>
internal sealed partial record CoreState
{
    /// <summary>Goes on where the memory stopped: era, landscape, sums, chance, and its picture, which is shown at once.</summary>
    /// <param name="memory">Not older than <see cref="MemorySettings.GoesOn"/>; the caller has looked.</param>
    public static CoreState Resume(
        CoreSettings settings,
        PromptBook prompts,
        CoreMemory memory,
        long firstRequest,
        TimeSpan now
    )
    {
        var visit = new Visit(
            MemoryWords.EraOf(memory.Era),
            MemoryWords.BiomeOf(memory.Biome),
            memory.Seed,
            memory.Stage,
            now - TimeSpan.FromSeconds(memory.AgeSeconds),
            now - TimeSpan.FromSeconds(memory.ClockSeconds)
        );
        var picture = memory.Picture is { } kept ? MemoryWords.PictureOf(kept) : null;
        var renders = RenderCycle.Begin(Math.Max(firstRequest, memory.NextRequest));
        var state = new CoreState
        {
            Settings = settings,
            Prompts = prompts,
            Chance = new Chance(memory.Chance),
            Visit = visit,
            Sight = Sight.Unknown(now),
            Done = new Interaction(memory.Sum, memory.SessionSum, memory.SessionCount),
            Renders = picture?.Fits(visit) == true ? renders : renders.Ask(BowlPoint.Centre),
            Shown = picture,
            Idle = Idle.Since(now),
            PromptsUsed = MemoryWords.PromptsOf(memory.Prompts),
            SavedAt = now,
            WentOn = now,
        };
        return state.PromptsUsed.ContainsKey((visit.Era, visit.Biome)) ? state : state.NextPrompt();
    }

    /// <summary>Begins in wilderness after a longer time; only the prompts that were used stay used, and chance goes on.</summary>
    public static CoreState BeginAfter(
        CoreSettings settings,
        PromptBook prompts,
        CoreMemory memory,
        long firstRequest,
        TimeSpan now
    )
    {
        var first = Math.Max(firstRequest, memory.NextRequest);
        var state = Begin(settings, prompts, new Chance(memory.Chance), first, now);
        return (state with { PromptsUsed = MemoryWords.PromptsOf(memory.Prompts) }).NextPrompt();
    }

    /// <summary>What is kept of this moment.</summary>
    public CoreMemory Remembered(TimeSpan now) =>
        new(
            CoreMemory.CurrentFormat,
            default,
            CoreNames.NameOf(Visit.Era),
            CoreNames.NameOf(Visit.Biome),
            Visit.Seed,
            Visit.Stage,
            (Sight.Time(now) - Visit.Entered).TotalSeconds,
            (Sight.Time(now) - Visit.Clock).TotalSeconds,
            Done.Sum,
            Done.SessionSum,
            Done.SessionCount,
            Chance.State,
            Renders.NextId,
            PromptsUsed.ToImmutableSortedDictionary(
                p => $"{CoreNames.NameOf(p.Key.Item1)}/{CoreNames.NameOf(p.Key.Item2)}",
                p => p.Value
            ),
            Shown is { } picture ? MemoryWords.Of(picture) : null
        );

    /// <summary>Something has changed that a restart must not lose.</summary>
    private CoreState Remember() => this with { Unsaved = true };

    private CoreState Save(TimeSpan now, List<Effect> effects)
    {
        if (!Unsaved && now - SavedAt < Settings.Memory.SaveEvery)
        {
            return this;
        }

        effects.Add(new Effect.Save(Remembered(now)));
        return this with { Unsaved = false, SavedAt = now };
    }
}
