using Experimance.Actors.Health.Probes.Kernel;
using Experimance.Actors.Rehearsal.Laws;
using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Models;

namespace Experimance.Actors.Rehearsal.Search;

/// <summary>Searches seeds for a life in which a law is broken, on all cores, and shrinks the first it finds.</summary>
internal static class LifeSearch
{
    /// <param name="Lives">So many were lived.</param>
    /// <param name="Slowest">Of which seed the longest of them was, and how long, in time at work: what else the machine does does not count.</param>
    /// <param name="Shrunk">The shrunk life; null: no law was broken.</param>
    internal sealed record Found(
        int Lives,
        (long Seed, TimeSpan Took) Slowest,
        TimeSpan Took,
        Life? Drawn,
        LifeResult? Shrunk
    )
    {
        public Life? Shortest => Shrunk?.Life;

        public Broken? Broken => Shrunk?.Broken;

        /// <summary>Things that happened, incidents, messages on phones: in all lives.</summary>
        public (long Happenings, long Incidents, long Messages) Seen { get; init; }
    }

    /// <param name="first">Seeds from here on.</param>
    /// <param name="clock">For the figures alone.</param>
    public static Found Search(long first, int lives, int days, RehearsalParts parts, TimeProvider clock)
    {
        var gate = new Lock();
        // Once for nothing: that the program is compiled while it runs is not the first life's time.
        PureLife.Live(LifeDrawing.Draw(first, days), parts, stops: true);
        var began = clock.GetTimestamp();
        var (done, slowest, happenings, incidents, messages) = (0, (first, TimeSpan.Zero), 0L, 0L, 0L);
        LifeResult? broken = null;
        Parallel.For(
            0,
            lives,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            (i, loop) =>
            {
                var from = KernelClock.OfThisThread;
                var result = PureLife.Live(LifeDrawing.Draw(first + i, days), parts, stops: true);
                var took = KernelClock.OfThisThread - from;
                lock (gate)
                {
                    done++;
                    slowest = took > slowest.Item2 ? (first + i, took) : slowest;
                    happenings += result.Life.Happenings.Length;
                    incidents += result.Witness.Incidents.Count();
                    messages += result.Diary.Phones.Count;
                    if (result.Broken is null)
                    {
                        return;
                    }

                    // The lowest seed, so that the same search finds the same life.
                    broken = broken is null || result.Life.Seed < broken.Life.Seed ? result : broken;
                    loop.Break();
                }
            }
        );
        var shortest = broken is null ? null : Shrink(broken, parts);
        return new(done, slowest, clock.GetElapsedTime(began), broken?.Life, shortest)
        {
            Seen = (happenings, incidents, messages),
        };
    }

    /// <summary>The smallest life in which the same law is broken.</summary>
    public static LifeResult Shrink(LifeResult broken, RehearsalParts parts)
    {
        var law = broken.Broken!.Law;
        var shrinking = new Shrinking(life => PureLife.Live(life, parts, stops: true).Broken?.Law == law);
        var life = shrinking.Shrink(broken.Life, broken.Broken.At);
        return PureLife.Live(life, parts, stops: true);
    }
}
