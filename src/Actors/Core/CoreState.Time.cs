using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Core;

/// <summary>What time does; looked at after every event.</summary>
internal sealed partial record CoreState
{
    // Warmth is light on the rim: steps below this are not seen.
    private const double WarmthStep = 0.005;

    private static readonly TimeSpan s_askBowlEvery = TimeSpan.FromSeconds(5);

    private CoreState GoOn(TimeSpan now, List<Effect> effects)
    {
        var next = Sight.Seen ? WhileSeen(now, effects) : WhileLost(now, effects);
        return next.AskForBowl(now, effects)
            .Invite(now, effects)
            .Render(now, effects)
            .Warm(effects)
            .Save(now, effects)
            .WentOnAt(now);
    }

    /// <summary>What tells later whether anything is still done.</summary>
    private CoreState WentOnAt(TimeSpan now) =>
        this with
        {
            WentOn = now,
            IdleWant = Renders.IsIdle ? IdleWant ?? now : null,
        };

    private CoreState WhileSeen(TimeSpan now, List<Effect> effects)
    {
        var time = Sight.Time(now);
        var (idle, due) = Idle.At(time, Settings.Presence);
        return due && time - Visit.Entered >= Settings.Era.MinDuration
            ? (this with { Idle = idle }).NewWorld("nobody came", now, effects)
            : Judge(null, BowlPoint.Centre, now, effects);
    }

    private CoreState WhileLost(TimeSpan now, List<Effect> effects)
    {
        var (sight, due) = Sight.At(now, Settings.Loss, Settings.Presence);
        return due ? (this with { Sight = sight }).NewWorld($"no bowl for long: {Sight.Why}", now, effects) : this;
    }

    /// <summary>Looks at the era: it goes on, stays with a new stage, or becomes another.</summary>
    private CoreState Judge(double? change, BowlPoint where, TimeSpan now, List<Effect> effects)
    {
        var time = Sight.Time(now);
        var (verdict, chance) = EraRules.Judge(Visit, Done, change, Presence.There, time, Chance, Settings);
        var next = this with { Chance = chance };
        return verdict switch
        {
            Verdict.Advance advance => next.Enter(Visit.Into(advance.To, time), where, now, effects),
            Verdict.StayOn => (
                next with
                {
                    Visit = Visit.Stay(time),
                    Done = Done.NewEra(),
                    Renders = Renders.Ask(where),
                }
            ).Remember(),
            _ => next,
        };
    }

    /// <summary>Wilderness again, another biome, another seed: nobody is here who would know the old one.</summary>
    private CoreState NewWorld(string why, TimeSpan now, List<Effect> effects)
    {
        var (step, afterBiome) = Chance.Pick(CoreNames.Biomes.Length - 1);
        var (seed, rest) = afterBiome.Seed();
        var biome = CoreNames.Biomes[((int)Visit.Biome + 1 + step) % CoreNames.Biomes.Length];
        effects.Add(new Effect.Note(false, $"A new landscape ({why})"));
        return (this with { Chance = rest }).Enter(
            Visit.Begin(Era.Wilderness, biome, seed, Sight.Time(now)),
            BowlPoint.Centre,
            now,
            effects
        );
    }

    private CoreState Enter(Visit visit, BowlPoint where, TimeSpan now, List<Effect> effects)
    {
        effects.Add(
            new Effect.Note(
                false,
                $"{CoreNames.NameOf(Visit.Era)} → {CoreNames.NameOf(visit.Era)} ({CoreNames.NameOf(visit.Biome)}, seed {visit.Seed})"
            )
        );
        var next = this with
        {
            Visit = visit,
            Done = visit.Era == Era.Wilderness ? default : Done.NewEra(),
            Renders = Renders.Ask(where),
        };
        return next.NextPrompt().Remember();
    }

    /// <summary>Depth is asked now and then: core may have missed what was told while it, or depth, was down.</summary>
    private CoreState AskForBowl(TimeSpan now, List<Effect> effects)
    {
        if (now - AskedBowl < s_askBowlEvery)
        {
            return this;
        }

        effects.Add(new Effect.ToDepth(AskBowl.Instance));
        return this with { AskedBowl = now, AwaitsBowl = true };
    }

    private CoreState Invite(TimeSpan now, List<Effect> effects)
    {
        var form =
            Sight.Attracting(now, Settings.Loss) ? Attract.Form.Title
            : Idle.Is && Sight.Seen ? Attract.Form.Invitation
            : Sight.Seen ? Attract.Form.Nothing
            : Attract.Shows;
        var (attract, message) = Attract.At(form, now, Prompts.Texts, Settings.Invitation);
        if (message is not null)
        {
            effects.Add(new Effect.ToDisplay(message));
        }

        return this with
        {
            Attract = attract,
        };
    }

    private CoreState Render(TimeSpan now, List<Effect> effects)
    {
        var next = this;
        if (Renders.Running is { } job && Renders.PictureLate(now, Settings.Render))
        {
            next = Failed(job.Id, $"none after {Settings.Render.Deadline.TotalSeconds:0.#} s", now, effects);
        }
        else if (Renders.Running is { } waiting && Renders.MapLate(now, Settings.Render))
        {
            next = Draw(waiting.Id, null, now, effects);
        }

        if (next.Renders.Start(Visit, now) is not { } started)
        {
            return next;
        }

        effects.Add(new Effect.ToDepth(new HeightMapWanted(started.Running!.Id, Settings.Render.HeightMapSize)));
        return next with { Renders = started };
    }

    private CoreState Warm(List<Effect> effects)
    {
        var warmth = Done.Warmth(Settings.Interaction);
        if (Math.Abs(warmth - Warmth) < WarmthStep)
        {
            return this;
        }

        effects.Add(new Effect.ToDisplay(new Display.DisplayProtocol.Warmth(warmth)));
        return this with { Warmth = warmth };
    }
}
