using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Tests.Images.Terrain;

/// <summary>Each of the 135 pairs looks like itself and like no other, whatever the seed and the sand.</summary>
public class TellApartTests(ITestOutputHelper output)
{
    private sealed record Sample(Era Era, Biome Biome, double[] Values);

    /// <summary>What the centroids are made of: five seeds for each pair, each on one of three reliefs.</summary>
    private static readonly Lazy<List<Sample>> Known = new(() =>
        Samples([.. from seed in Enumerable.Range(1, 5) select (seed, seed % 3)])
    );

    [Fact]
    public void Each_pair_tells_itself_apart() =>
        TellApart(Known.Value, [.. from seed in Enumerable.Range(101, 2) select (seed, 3 + (seed & 1))]);

    /// <summary>The measure itself: five seeds on each of three reliefs, asked with four seeds on two others.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public void Each_pair_tells_itself_apart_on_every_relief() =>
        TellApart(
            Samples([.. from seed in Enumerable.Range(1, 5) from sand in Enumerable.Range(0, 3) select (seed, sand)]),
            [.. from seed in Enumerable.Range(101, 4) from sand in Enumerable.Range(3, 2) select (seed, sand)]
        );

    private void TellApart(List<Sample> known, (int Seed, int Sand)[] cases)
    {
        var asked = Samples(cases);
        var full = new Centroids(known, 0, Descriptor.Length);
        var byClass = new Centroids(known, 0, Descriptor.Classes);
        var named = asked.Select(sample => (Sample: sample, Told: full.Name(sample.Values))).ToArray();
        var era = named.Average(n => n.Told.Era == n.Sample.Era ? 1.0 : 0);
        var biome = named.Average(n => n.Told.Biome == n.Sample.Biome ? 1.0 : 0);
        var classEra = asked.Average(sample => byClass.Name(sample.Values).Era == sample.Era ? 1.0 : 0);
        var pairs = named
            .GroupBy(n => (n.Sample.Era, n.Sample.Biome))
            .Select(g => (g.Key, Right: g.Average(n => n.Told == g.Key ? 1.0 : 0)))
            .ToArray();
        output.WriteLine(
            $"era {era:P1}, biome {biome:P1}, era from classes alone {classEra:P1}, least pair {pairs.Min(p => p.Right):P0}"
        );
        foreach (var (sample, told) in named.Where(n => n.Told != (n.Sample.Era, n.Sample.Biome)))
        {
            output.WriteLine($"  {sample.Era} {sample.Biome} taken for {told.Era} {told.Biome}");
        }

        era.ShouldBeGreaterThanOrEqualTo(0.97);
        biome.ShouldBeGreaterThanOrEqualTo(0.95);
        classEra.ShouldBeGreaterThanOrEqualTo(0.90);
        pairs.Where(pair => pair.Right < 0.9).ShouldBeEmpty();
    }

    [Fact]
    public void Measured_sand_does_not_hide_the_pair()
    {
        var known = Known.Value;
        TestSand[] reliefs =
        [
            .. new[] { "relief-07", "relief-13", "relief-25" }.Select(name => TestSand.Measured(name, 7)),
        ];
        var centroids = new Centroids(known, 0, Descriptor.Length);
        var told = Pictures
            .ForAll(
                (era, biome) =>
                {
                    var relief = reliefs[((int)era + (int)biome) % reliefs.Length];
                    var picture = Pictures.Paint(era, biome, 77 + (int)biome, relief);
                    return (era, biome, Told: centroids.Name(Descriptor.Of(picture)));
                }
            )
            .ToArray();
        var right = (
            Era: told.Average(t => t.Told.Era == t.era ? 1.0 : 0),
            Biome: told.Average(t => t.Told.Biome == t.biome ? 1.0 : 0)
        );
        output.WriteLine($"on measured reliefs: era {right.Era:P1}, biome {right.Biome:P1}");
        right.Era.ShouldBeGreaterThanOrEqualTo(0.95);
        right.Biome.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    private static List<Sample> Samples((int Seed, int Sand)[] cases) =>
        [
            .. Pictures
                .ForAll(
                    (era, biome) =>
                        cases
                            .Select(c => Pictures.Paint(era, biome, c.Seed * 7919 + (int)biome, SandOf(c.Sand)))
                            .Select(picture => new Sample(era, biome, Descriptor.Of(picture)))
                            .ToArray()
                )
                .SelectMany(samples => samples),
        ];

    private static readonly TestSand[] Sands =
    [
        TestSand.Waves(1, 1),
        TestSand.Waves(3, 2).Heap(-70, 40, 28, 34),
        TestSand.Waves(2, 3).Dig(new(30, -40, 0.6)).Heap(80, 90, 18, 25),
        TestSand.Waves(2.5, 4).Heap(60, -50, 24, 30),
        TestSand.Waves(1.5, 5).Dig(new(-60, 30, 2.1)),
    ];

    private static TestSand SandOf(int number) => Sands[number];

    /// <summary>Nearest centroid; each value counts by how little it varies within a pair.</summary>
    private sealed class Centroids
    {
        private readonly int _from;
        private readonly int _count;
        private readonly double[] _weight;
        private readonly List<Sample> _centres = [];

        public Centroids(List<Sample> samples, int from, int count)
        {
            (_from, _count) = (from, count);
            var variance = new double[count];
            foreach (var group in samples.GroupBy(sample => (sample.Era, sample.Biome)))
            {
                var mean = new double[count];
                foreach (var sample in group)
                {
                    for (var i = 0; i < count; i++)
                    {
                        mean[i] += sample.Values[from + i] / group.Count();
                    }
                }

                _centres.Add(new(group.Key.Era, group.Key.Biome, mean));
                foreach (var sample in group)
                {
                    for (var i = 0; i < count; i++)
                    {
                        variance[i] += Math.Pow(sample.Values[from + i] - mean[i], 2) / samples.Count;
                    }
                }
            }

            _weight = [.. variance.Select((v, i) => 1 / (v + (i + from < Descriptor.Classes ? 1e-4 : 1)))];
        }

        public (Era Era, Biome Biome) Name(double[] values)
        {
            var nearest = _centres.MinBy(centre => Distance(centre.Values, values))!;
            return (nearest.Era, nearest.Biome);
        }

        private double Distance(double[] centre, double[] values)
        {
            var sum = 0.0;
            for (var i = 0; i < _count; i++)
            {
                var d = centre[i] - values[_from + i];
                sum += d * d * _weight[i];
            }

            return sum;
        }
    }
}
