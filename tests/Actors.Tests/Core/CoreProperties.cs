using System.Globalization;
using Experimance.Actors.Core;
using Experimance.Actors.Core.Rules;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Installation;
using FsCheck;
using FsCheck.Fluent;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Actors.Tests.Core;

/// <summary>What holds whatever happens, in whatever order: thousands of invented hours.</summary>
public sealed class CoreProperties
{
    private const int Hours = 150;
    private const int Happenings = 250;

    [Fact]
    public void Eras_follow_only_their_allowed_ways_and_none_is_shorter_than_eight_seconds() =>
        Always(
            (before, after, watch) =>
            {
                if (before.Visit.Era == after.Visit.Era && before.Visit.Biome == after.Visit.Biome)
                {
                    return;
                }

                var forced = after.Visit.Era == Era.Wilderness && after.Visit.Biome != before.Visit.Biome;
                (
                    forced
                    || (EraRules.Allowed(before.Visit.Era, after.Visit.Era) && before.Visit.Biome == after.Visit.Biome)
                ).ShouldBeTrue($"{before.Visit} → {after.Visit}");
                (watch.Now - watch.EraSince).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(8));
                watch.EraSince = watch.Now;
            }
        );

    [Fact]
    public void Sums_are_never_negative_and_begin_again_with_each_era() =>
        Always(
            (before, after, watch) =>
            {
                after.Done.Sum.ShouldBeGreaterThanOrEqualTo(0);
                after.Done.Mean.ShouldBeInRange(0, 1 / 0.7 + 0.1 + 1e-9);
                if (!watch.Digging && before.Visit != after.Visit)
                {
                    after.Done.Sum.ShouldBe(0);
                }
            }
        );

    [Fact]
    public void At_most_one_picture_that_fits_is_being_drawn_and_one_waits() =>
        Always(
            (_, after, watch) =>
            {
                watch.Open.RemoveAll(o => o.Era != after.Visit.Era || o.Biome != after.Visit.Biome);
                watch.Open.Count.ShouldBeLessThanOrEqualTo(1);
                after.Renders.Queue.ShouldBeLessThanOrEqualTo(2);
            }
        );

    [Fact]
    public void Request_numbers_only_grow() =>
        Always((_, _, watch) => watch.Requests.ShouldBe(watch.Requests.Order().Distinct()));

    [Fact]
    public void Only_pictures_that_fit_the_present_are_shown() =>
        Always(
            (_, after, watch) =>
            {
                foreach (var image in watch.ShownNow)
                {
                    image.Atmosphere.ShouldBe(CoreNames.NameOf(after.Visit.Era));
                    image.Caption.ShouldContain(CoreNames.Words(CoreNames.NameOf(after.Visit.Biome)));
                }
            }
        );

    [Fact]
    public void While_the_bowl_is_lost_nothing_adds_up_and_no_era_ends_for_ten_minutes() =>
        Always(
            (before, after, watch) =>
            {
                if (before.Sight.Seen || after.Sight.Seen)
                {
                    return;
                }

                before.Sight.Time(watch.Before).ShouldBe(after.Sight.Time(watch.Now));
                if (after.Sight.LostFor(watch.Now) < TimeSpan.FromMinutes(10))
                {
                    after.Done.ShouldBe(before.Done);
                    after.Visit.ShouldBe(before.Visit);
                }
            }
        );

    [Fact]
    public void Who_becomes_idle_is_in_a_wilderness_that_was_not_there_before() =>
        Always(
            (before, after, _) =>
            {
                if (!before.Idle.Is && after.Idle.Is)
                {
                    after.Visit.Era.ShouldBe(Era.Wilderness);
                    after.Visit.Biome.ShouldNotBe(before.Visit.Biome);
                    after.Presence.There.ShouldBeFalse();
                }
            }
        );

    [Fact]
    public void Nobody_disappears_sooner_than_twenty_seconds_after_the_last_sign() =>
        Always(
            (before, after, watch) =>
            {
                // A report's end is seen at the next look; the examples tell of it.
                if (before.Presence.There && !after.Presence.There && before.PersonUntil is null)
                {
                    (watch.Now - watch.LastSign).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(20));
                }
            }
        );

    [Fact]
    public void The_same_happenings_give_the_same_piece() =>
        Always(
            (_, _, _) => { },
            (acts, seed) => Live(acts, seed, (_, _, _) => { }).ShouldBe(Live(acts, seed, (_, _, _) => { }))
        );

    [Fact]
    public void What_is_remembered_at_any_moment_is_what_goes_on() =>
        Always(
            (_, after, watch) =>
            {
                var memory = after.Remembered(watch.Now);
                Experimance.Actors.Core.Memory.MemoryWords.Fault(memory).ShouldBeNull();
                var next = CoreState.Resume(after.Settings, after.Prompts, memory, 0, watch.Now);
                (
                    next.Present with
                    {
                        SomebodyThere = after.Presence.There,
                        Idle = after.Idle.Is,
                        LastScore = after.LastScore,
                    }
                ).ShouldBe(after.Present);
                next.Chance.ShouldBe(after.Chance);
                next.Renders.NextId.ShouldBe(after.Renders.NextId);
            }
        );

    private static void Always(
        Action<CoreState, CoreState, Watch> check,
        Action<IReadOnlyList<Act>, ulong>? whole = null
    )
    {
        var hours = Arb.From(
            OneAct
                .ListOf(Happenings)
                .SelectMany(acts => Gen.Choose(1, 1_000_000).Select(seed => new Hour([.. acts], seed))),
            Smaller
        );
        Prop.ForAll(
                hours,
                hour =>
                {
                    whole?.Invoke([.. hour.Acts], (ulong)hour.Seed);
                    Live([.. hour.Acts], (ulong)hour.Seed, check);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Hours));
    }

    private static string Live(IReadOnlyList<Act> acts, ulong seed, Action<CoreState, CoreState, Watch> check)
    {
        var watch = new Watch { Now = TimeSpan.FromHours(1), EraSince = TimeSpan.FromHours(1) };
        var state = CoreState.Begin(new(), Words.Book, new Chance(seed), 1000, watch.Now);
        watch.Note(state.Start(watch.Now));
        foreach (var act in acts)
        {
            var before = state;
            watch.Before = watch.Now;
            watch.Now += act.Later;
            watch.Hear(act, state);
            var step = state.Handle(act.Message(state, watch), watch.Now);
            state = step.Next;
            watch.Note(step);
            check(before, state, watch);
        }

        return state.Present.ToString() + state.Chance + watch.Effects.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<Hour> Smaller(Hour hour)
    {
        for (var size = hour.Acts.Count / 2; size >= 1; size /= 2)
        {
            for (var from = 0; from + size <= hour.Acts.Count; from += size)
            {
                var less = hour.Acts.ToList();
                less.RemoveRange(from, size);
                yield return new(less, hour.Seed);
            }
        }
    }

    private static readonly Gen<TimeSpan> s_pause = Gen.Frequency(
            (6, Gen.Choose(0, 400)),
            (6, Gen.Choose(400, 5000)),
            (2, Gen.Choose(5000, 50_000)),
            (1, Gen.Choose(50_000, 700_000))
        )
        .Select(ms => TimeSpan.FromMilliseconds(ms));

    private static readonly Gen<Act> OneAct = Gen.Frequency(
            (30, Gen.Constant("tick")),
            (10, Gen.Constant("hand")),
            (8, Gen.Constant("no hand")),
            (20, Gen.Constant("dig")),
            (4, Gen.Constant("scratch")),
            (3, Gen.Constant("stir")),
            (2, Gen.Constant("lost")),
            (5, Gen.Constant("found")),
            (14, Gen.Constant("map")),
            (4, Gen.Constant("no map")),
            (14, Gen.Constant("image")),
            (3, Gen.Constant("stray image")),
            (4, Gen.Constant("failed")),
            (2, Gen.Constant("person")),
            (2, Gen.Constant("no person")),
            (1, Gen.Constant("no depth")),
            (1, Gen.Constant("no images"))
        )
        .SelectMany(what => s_pause.SelectMany(later => Gen.Choose(0, 1000).Select(n => new Act(what, n, later))));

    /// <summary>One happening; what exactly is made of the state when its time has come.</summary>
    private sealed record Act(string What, int Number, TimeSpan Later)
    {
        public object Message(CoreState state, Watch watch) =>
            What switch
            {
                "hand" => new HandEntered(Number % 3, BowlPoint.Centre, BowlGrid.Empty),
                "no hand" => new HandLeft(Number % 3),
                "dig" => Piece.Changed(0.006 + Math.Pow(Number / 1000.0, 4) * 0.9),
                "scratch" => Piece.Changed(Number / 200_000.0, significant: false),
                "stir" => new SandStirred(BowlGrid.Empty),
                "lost" => new BowlLost("test"),
                "found" => new BowlFound(0, 0, 1, 1, 0),
                "map" => new HeightMapReady(state.Renders.NextId - 1, Piece.Address("map"), 1024),
                "no map" => new HeightMapUnavailable(state.Renders.NextId - 1 - Number % 2, "test"),
                "image" when watch.Latest is { } r => Piece.Image(r.Id, r.Era, r.Biome),
                "stray image" => Piece.Image(
                    state.Renders.NextId - Number % 5,
                    (Era)(Number % 9),
                    (Biome)(Number % 15)
                ),
                "failed" => new ImageFailed(state.Renders.NextId - 1 - Number % 2, "test"),
                "person" => new PersonReported(true),
                "no person" => new PersonReported(false),
                "no depth" => new InstallationProtocol.ServiceUnavailable("depth", default, null),
                "no images" => new InstallationProtocol.ServiceUnavailable("image-server", default, null),
                _ => Tick.Instance,
            };
    }

    private sealed record Hour(List<Act> Acts, int Seed)
    {
        public override string ToString() => $"seed {Seed}: {string.Join("; ", Acts)}";
    }

    /// <summary>What somebody outside sees.</summary>
    private sealed class Watch
    {
        public TimeSpan Now { get; set; }
        public TimeSpan Before { get; set; }
        public TimeSpan EraSince { get; set; }
        public TimeSpan LastSign { get; private set; }
        public List<long> Requests { get; } = [];
        public List<RenderRequest> Open { get; } = [];
        public List<ShowImage> ShownNow { get; } = [];
        public RenderRequest? Latest { get; private set; }
        public int Effects { get; private set; }
        public bool Digging { get; private set; }
        private bool _signed;

        /// <summary>Signs of somebody up to this act; <see cref="LastSign"/> is the last one before it.</summary>
        public void Hear(Act act, CoreState state)
        {
            LastSign = _signed ? Before : LastSign;
            LastSign = state.Hands.IsEmpty ? LastSign : Now;
            Digging = act.What == "dig";
            // A change below presence.smallest_change (0.001) is grain noise, no sign of anybody.
            _signed = act.What is "hand" or "dig" or "stir" or "person" || act is { What: "scratch", Number: >= 200 };
        }

        public void Note(Step step)
        {
            ShownNow.Clear();
            Effects += step.Effects.Count;
            foreach (var effect in step.Effects)
            {
                switch (effect)
                {
                    case Effect.ToImages { Message: RenderRequest request }:
                        Latest = request;
                        Requests.Add(request.Id);
                        Open.Add(request);
                        break;
                    case Effect.ToDisplay { Message: ShowImage image }:
                        ShownNow.Add(image);
                        break;
                }
            }

            // What core no longer waits for is answered, failed or late.
            Open.RemoveAll(o => o.Id != step.Next.Renders.Running?.Id && o.Era == step.Next.Visit.Era);
        }
    }
}
