using System.Collections.Immutable;
using Experimance.Actors.Core.Prompts;
using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Geometry;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Images.ImageProtocol;
using static Experimance.Actors.Installation.InstallationProtocol;

namespace Experimance.Actors.Core;

/// <summary>What events do.</summary>
internal sealed partial record CoreState
{
    // A shorter loss (a bump, a start) leaves the sand as the picture knows it.
    private static readonly TimeSpan s_sandMayBeAnother = TimeSpan.FromSeconds(5);

    private CoreState Apply(object happened, TimeSpan now, List<Effect> effects) =>
        happened switch
        {
            HandEntered hand => Seen(now, effects).Hand(new(hand.Id, hand.Where, hand.Cover), effects),
            HandMoved hand => Seen(now, effects).Hand(new(hand.Id, hand.Where, hand.Cover), effects),
            HandLeft hand => NoHand(hand.Id, effects),
            SandStirred sand => Seen(now, effects).Stirred(sand.Changed, now, effects),
            SandChanged sand => Seen(now, effects).Changed(sand, now, effects),
            BowlFound when AwaitsBowl => (this with { AwaitsBowl = false }).Seen(now, effects),
            // Told unasked: a new bowl, or a depth that was started anew. Its hands are not those that we knew.
            BowlFound => NoHands(effects).Seen(now, effects),
            BowlLost lost => (this with { AwaitsBowl = false }).NoHands(effects).Lost(lost.Why, now, effects),
            HeightMapReady map => Draw(map.RequestId, map.Address, now, effects),
            HeightMapUnavailable none => Draw(none.RequestId, null, now, effects),
            ImageReady image => Ready(image, effects),
            ImageFailed failed => Failed(failed.Id, failed.Why, now, effects),
            ServiceUnavailable gone => Gone(gone, now, effects),
            PersonReported person => this with
            {
                PersonUntil = person.Present ? now + Settings.Presence.PersonHolds : null,
            },
            SettingsChanged<CoreSettings> changed => this with { Settings = changed.Settings },
            // The next picture has the new words; what is shown stays.
            SettingsChanged<PromptBook> changed => this with { Prompts = changed.Settings },
            _ => this,
        };

    private CoreState Hand(HandShape hand, List<Effect> effects) => WithHands(Hands.SetItem(hand.Id, hand), effects);

    private CoreState NoHand(int id, List<Effect> effects) =>
        Hands.ContainsKey(id) ? WithHands(Hands.Remove(id), effects) : this;

    private CoreState NoHands(List<Effect> effects) => Hands.IsEmpty ? this : WithHands(Hands.Clear(), effects);

    private CoreState WithHands(ImmutableSortedDictionary<int, HandShape> hands, List<Effect> effects)
    {
        effects.Add(new Effect.ToDisplay(new ShowHands([.. hands.Values])));
        return this with { Hands = hands };
    }

    private CoreState Stirred(BowlGrid cells, TimeSpan now, List<Effect> effects)
    {
        effects.Add(new Effect.ToDisplay(new Shimmer(cells)));
        return Somebody(now);
    }

    /// <summary>The sand says that somebody is there.</summary>
    private CoreState Somebody(TimeSpan now) =>
        this with
        {
            Presence = Presence.Happened(now, Settings.Presence),
            Idle = Idle.Since(Sight.Time(now)),
        };

    private CoreState Changed(SandChanged sand, TimeSpan now, List<Effect> effects)
    {
        if (sand.Score < Settings.Presence.SmallestChange || sand.Score <= 0)
        {
            return this;
        }

        var next = Stirred(sand.Changed, now, effects) with { LastScore = sand.Score };
        if (!sand.Significant)
        {
            return next;
        }

        var done = next.Done.Add(sand.Score, Visit.Era == Era.Wilderness, Settings.Interaction);
        return (next with { Done = done, Renders = Renders.Ask(sand.Where) })
            .Judge(sand.Score, sand.Where, now, effects)
            .Remember();
    }

    /// <summary>The bowl is seen (again). Clocks go on; a picture made without its sand is made again.</summary>
    private CoreState Seen(TimeSpan now, List<Effect> effects)
    {
        if (Sight.Seen)
        {
            return this;
        }

        var lostFor = Sight.LostFor(now);
        if (Sight.Told)
        {
            effects.Add(
                new Effect.Note(false, $"The bowl is seen again after {lostFor.TotalSeconds:0} s; the piece goes on")
            );
        }

        var again = lostFor >= s_sandMayBeAnother || Shown is not { WithMap: true };
        return this with { Sight = Sight.Found(now), Renders = again ? Renders.AskAfresh(BowlPoint.Centre) : Renders };
    }

    private CoreState Lost(string why, TimeSpan now, List<Effect> effects)
    {
        if (Sight.Seen || !Sight.Told)
        {
            effects.Add(new Effect.Note(false, $"The bowl is not seen ({why}); the piece keeps its picture and waits"));
        }

        return this with
        {
            Sight = Sight.Lost(now, why),
        };
    }

    private CoreState Draw(long request, PictureAddress? map, TimeSpan now, List<Effect> effects)
    {
        if (Renders.Draw(request, map, now) is not { } drawing)
        {
            return this;
        }

        var used = PromptsUsed[(Visit.Era, Visit.Biome)];
        var prompt = Prompts.Compose(Visit.Era, Visit.Biome, used - 1);
        effects.Add(
            new Effect.ToImages(
                new RenderRequest(
                    request,
                    Visit.Era,
                    Visit.Biome,
                    Visit.Seed,
                    Visit.Stage,
                    prompt.Positive,
                    prompt.Negative,
                    map,
                    Settings.Render.Size,
                    Shown?.Address
                )
            )
        );
        return this with { Renders = drawing };
    }

    private CoreState Ready(ImageReady image, List<Effect> effects)
    {
        var job = Renders.Running is { } running && running.Id == image.Id ? running : null;
        var (renders, show) = Renders.Ready(image.Id, image.Era, image.Biome, Visit);
        var next = this with { Renders = renders };
        if (!show)
        {
            return next;
        }

        var picture = new Picture(
            image.Address,
            image.ClassMap,
            image.FlowMap,
            image.Fingerprint,
            image.Era,
            image.Biome,
            image.Origin != Origin.Generated,
            job?.WithMap ?? true
        );
        effects.Add(Show(picture, FadeTo(picture), job?.From ?? BowlPoint.Centre));
        return (next with { Shown = picture }).Remember();
    }

    private Fade FadeTo(Picture picture) =>
        Shown is { } before && before.Era == picture.Era && before.Biome == picture.Biome ? Fade.Spread
        : Shown is not null && picture.Era == Era.Wilderness ? Fade.Wilderness
        : Fade.Era;

    private CoreState Failed(long id, string why, TimeSpan now, List<Effect> effects)
    {
        if (Renders.Failed(id, why, now, Settings.Render) is not { } failed)
        {
            return this;
        }

        effects.Add(
            new Effect.Note(
                true,
                $"No picture of {CoreNames.NameOf(Visit.Era)} in {CoreNames.NameOf(Visit.Biome)} ({why}), failure {failed.Failures}; "
                    + $"the screens keep theirs, asked again in {(failed.NotBefore - now)?.TotalSeconds:0.#} s"
            )
        );
        return this with { Renders = failed };
    }

    private CoreState Gone(ServiceUnavailable gone, TimeSpan now, List<Effect> effects) =>
        gone.Service switch
        {
            ServiceNames.Depth => (Renders.Running is { Drawing: false } job ? Draw(job.Id, null, now, effects) : this)
                .NoHands(effects)
                .Lost("depth is not running", now, effects),
            ServiceNames.ImageServer when Renders.Running is { Drawing: true } job => Failed(
                job.Id,
                "the image server is not running",
                now,
                effects
            ),
            _ => this,
        };
}
