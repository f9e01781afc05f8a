using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras.Synthetic;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Tests.Depth.Cameras;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Tests.Depth.Analysis;

/// <summary>The analysis over the product's simulated room, with its visitors, against that room's truth.</summary>
public sealed class RoomTruthTests
{
    [Theory]
    [InlineData("gentle", 3)]
    [InlineData("rough", 4)]
    [InlineData("children", 5)]
    public void Visitors_are_seen_and_peace_is_peace(string persona, int seed)
    {
        using var walk = new RoomWalk(new SyntheticSettings { Seed = seed, Persona = persona });
        var judge = new Judge(walk);
        walk.Seconds(50, judge.Look);
        TestContext.Current.TestOutputHelper!.WriteLine($"{persona}: {judge}");
        judge.Iou.ShouldBeGreaterThanOrEqualTo(0.97);
        judge.HandFrames.ShouldBeGreaterThan(100);
        judge.Recall.ShouldBeGreaterThanOrEqualTo(0.98);
        judge.FalseHands.ShouldBe(0);
        judge.Changes.ShouldNotBeEmpty();
        judge.Lost.ShouldBe(0);
    }

    [Fact]
    public void An_empty_room_is_silent_and_a_bump_is_no_change()
    {
        using var walk = new RoomWalk(new SyntheticSettings { Seed = 6, Visitors = false });
        var judge = new Judge(walk);
        walk.Seconds(20, judge.Look);
        judge.FalseHands.ShouldBe(0);
        judge.Changes.ShouldBeEmpty();
        judge.Stirs.ShouldBe(0);
        judge.Lost.ShouldBe(0);

        walk.Room.Act(new Happen(RoomEvent.BumpTable));
        walk.Seconds(3, judge.Look);
        judge.Lost.ShouldBe(1);
        judge.Changes.ShouldBeEmpty();
        judge.FalseHands.ShouldBe(0);
        judge.Iou.ShouldBeGreaterThanOrEqualTo(0.97);
    }

    [Fact]
    public void A_stroke_is_told_where_it_was_made()
    {
        using var walk = new RoomWalk(new SyntheticSettings { Seed = 7, Visitors = false });
        var judge = new Judge(walk);
        walk.Seconds(2.5, judge.Look);
        for (var i = 0; i <= 25; i++)
        {
            walk.Room.Act(new Stroke(1, new BowlPoint(-0.3 + i * 0.024, 0.2), 60, 0, 12));
            walk.Next().ShouldBeTrue();
            judge.Look();
        }

        walk.Room.Act(new Lift(1));
        walk.Seconds(4, judge.Look);
        TestContext.Current.TestOutputHelper!.WriteLine($"{judge}");
        var told = judge.Changes.Where(c => c.Significant).ShouldHaveSingleItem();
        told.Where.X.ShouldBe(0, 0.12);
        told.Where.Y.ShouldBe(0.2, 0.12);
        judge.Recall.ShouldBeGreaterThanOrEqualTo(0.98);
    }

    private sealed class Judge
    {
        private readonly RoomWalk _walk;
        private readonly SandAnalysis _analysis;
        private int _handFor;
        private int _clearFor;
        private int _found;

        public Judge(RoomWalk walk)
        {
            _walk = walk;
            _analysis = new SandAnalysis(walk.Format, new AnalysisSettings());
        }

        public int HandFrames { get; private set; }

        public int Told { get; private set; }

        public int FalseHands { get; private set; }

        public int Lost { get; private set; }

        public int Stirs { get; private set; }

        public List<SandChanged> Changes { get; } = [];

        public double Recall => (double)Told / Math.Max(HandFrames, 1);

        public double Iou
        {
            get
            {
                var mask = new byte[_walk.Frame.Pixels.Length];
                _analysis.CopyBowlMask(mask);
                return _walk.Room.Look(parts =>
                {
                    var both = mask.Zip(parts.Surface.Kinds).Count(p => p.First != 0 && p.Second == SurfaceKind.Sand);
                    var either = mask.Zip(parts.Surface.Kinds).Count(p => p.First != 0 || p.Second == SurfaceKind.Sand);
                    return (double)both / either;
                });
            }
        }

        public void Look()
        {
            var report = _analysis.Analyze(_walk.Frame);
            Changes.AddRange(report.Events.OfType<SandChanged>());
            Stirs += report.Events.OfType<SandStirred>().Count();
            Lost += report.Events.OfType<BowlLost>().Count();
            _found = report.Bowl is null ? 0 : _found + 1;
            var (over, any) = _walk.Room.Look(parts => Bodies(parts));

            // 150 mm² are 84 px of a surface as far away as the sand, fewer of a hand that is nearer.
            _handFor = over > 110 ? _handFor + 1 : 0;
            _clearFor = any == 0 ? _clearFor + 1 : 0;
            if (_handFor > 3 && _found > 3)
            {
                HandFrames++;
                Told += report.Hand ? 1 : 0;
            }

            FalseHands += _clearFor > 5 && report.Hand ? 1 : 0;
        }

        public override string ToString() =>
            $"bowl {Iou:0.000}, {HandFrames} hand frames, recall {Recall:0.000}, {FalseHands} false, {Changes.Count} changes ({Changes.Count(c => c.Significant)} significant), lost {Lost}";

        private static (int Over, int Any) Bodies(SyntheticRoom.Parts parts)
        {
            var (over, any) = (0, 0);
            for (var at = 0; at < parts.Scene.Bodies.Length; at++)
            {
                var body = parts.Scene.Bodies[at] != 0 ? 1 : 0;
                any += body;
                over += body & (parts.Surface.Kinds[at] == SurfaceKind.Sand ? 1 : 0);
            }

            return (over, any);
        }
    }
}
