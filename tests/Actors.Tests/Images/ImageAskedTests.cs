using Akka.Actor;
using Experimance.Actors.Images;
using Experimance.Actors.Images.Generators;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Images;

/// <summary>What people see of the queue and the generators; pure.</summary>
public sealed class ImageAskedTests
{
    private static readonly ImagesSettings Settings = new() { Generators = ["good", "better"] };

    private readonly ImageServerState _idle = new(
        Settings,
        System
            .Collections.Immutable.ImmutableDictionary<string, GeneratorHealth>.Empty.Add("good", new(TimeSpan.Zero))
            .Add("better", new(TimeSpan.Zero))
            .Add("spare", new(TimeSpan.Zero))
    );

    [Fact]
    public void The_queue_shows_what_runs_and_what_waits_and_since_when()
    {
        _idle.Queue(At(0)).All.ShouldBeEmpty();
        var busy = _idle.Ask(Request(1), ActorRefs.Nobody, At(1)).State.Ask(Request(2), ActorRefs.Nobody, At(2)).State;

        var all = busy.Queue(At(5)).All;

        all.Select(one => (one.Id, one.State, one.Generator, one.For.TotalSeconds))
            .ShouldBe([(1, "generating", "good", 4.0), (2, "waiting", null, 3.0)]);
    }

    [Fact]
    public void Generators_stand_in_their_order_with_how_they_are()
    {
        var asked = _idle.Ask(Request(1), ActorRefs.Nobody, At(0)).State;
        var failed = asked.NotDrawn("good", asked.Running!.Attempt, "no such model", At(1)).State;
        var all = failed.Described(At(1.5)).All;

        all.Select(one => (one.Name, one.State))
            .ShouldBe([("good", "left_alone"), ("better", "working"), ("spare", "not_asked")]);
        (all[0].Failures, all[0].Why).ShouldBe((1, "no such model"));
        all[0].AskedAgainIn!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void How_long_the_last_picture_took_is_remembered()
    {
        var asked = _idle.Ask(Request(1), ActorRefs.Nobody, At(0)).State;
        var drawn = new GeneratorActor.Drawn("good", asked.Running!.Attempt, default, null, null, [], At(2));
        asked.Drawn(drawn, At(2)).State.Described(At(3)).All[0].LastTook.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_persons_request_takes_no_turn_from_the_piece()
    {
        var busy = _idle.Ask(Request(1), ActorRefs.Nobody, At(0)).State.Ask(Request(2), ActorRefs.Nobody, At(0)).State;

        var step = busy.AskTrial(Request(0), ActorRefs.Nobody, At(0));

        step.State.Waiting!.Request.Id.ShouldBe(2);
        var reply = step.Effects.OfType<ImageServerState.Reply>().ShouldHaveSingleItem();
        reply.Message.ShouldBeOfType<ImageFailed>();
        _idle.AskTrial(Request(0), ActorRefs.Nobody, At(0)).State.Running.ShouldNotBeNull();
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private static RenderRequest Request(long id) => new(id, Era.Modern, Biome.River, 7, 0, "", "", null, 64, null);
}
