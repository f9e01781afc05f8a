using Akka.Actor;
using Experimance.Actors.Foundation.Time;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Host.Simulation;

/// <summary>What a simulated day was like.</summary>
internal sealed class Diary(VirtualTime time)
{
    // Room for a day of eight hours, taken at its beginning: what grows in memory during a day is the piece's.
    private const int VisitsOfADay = 2048;
    private const int ChangesOfADay = 8192;

    private readonly List<EraVisit> _visits = new(VisitsOfADay);
    private readonly List<Change> _changes = new(ChangesOfADay);
    private readonly List<TimeSpan> _hands = new(ChangesOfADay);
    private IActorRef? _reader;

    /// <param name="Idle">It began because nobody came.</param>
    internal readonly record struct EraVisit(TimeSpan At, Era Era, Biome Biome, bool Idle);

    internal readonly record struct Change(TimeSpan At, double Score, bool Significant);

    /// <summary>Every era (and, in wilderness, every landscape) in its order.</summary>
    public IReadOnlyList<EraVisit> Visits => _visits;

    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>When hands came over the sand.</summary>
    public IReadOnlyList<TimeSpan> Hands => _hands;

    public int Pictures { get; private set; }

    /// <summary>How many different pairs of era and biome were there.</summary>
    public int Landscapes => _visits.Select(v => (v.Era, v.Biome)).Distinct().Count();

    /// <summary>How often one era followed another directly.</summary>
    public int Ways(Era from, Era to) =>
        _visits.Zip(_visits.Skip(1)).Count(w => w.First.Era == from && w.Second.Era == to);

    public int Count(Era era) => _visits.Count(v => v.Era == era);

    /// <summary>A message on its way between rooms.</summary>
    public void Note(object message)
    {
        switch (message)
        {
            case HandEntered:
                _hands.Add(time.Elapsed);
                break;
            case SandChanged change:
                _changes.Add(new(time.Elapsed, change.Score, change.Significant));
                break;
            case ShowImage:
                Pictures++;
                break;
        }
    }

    public IActorRef Reader(ActorSystem system) =>
        _reader ??= system.ActorOf(Props.Create(() => new Looker(this)), "diary");

    private void See(Present present)
    {
        if (_visits.Count == 0 || _visits[^1].Era != present.Era || _visits[^1].Biome != present.Biome)
        {
            _visits.Add(new(time.Elapsed, present.Era, present.Biome, present.Idle));
        }
    }

    private sealed class Looker : ReceiveActor
    {
        public Looker(Diary diary) => Receive<Present>(diary.See);
    }
}
