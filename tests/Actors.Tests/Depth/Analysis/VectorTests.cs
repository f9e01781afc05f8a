using Experimance.Actors.Depth.Analysis;

namespace Experimance.Actors.Tests.Depth.Analysis;

/// <summary>Every width of arithmetic gives what a plain, slow calculation gives, also at the ends of a row and of the range.</summary>
public sealed class VectorTests
{
    private static readonly AnalysisSettings Settings = new();

    public static TheoryData<int, double, int> Pictures =>
        new()
        {
            { 640, 1, 1 },
            { 848, 1, 2 },
            { 1280, 0.1, 3 },
            { 100, 0.25, 4 },
            { 48, 1, 5 },
            { 36, 0.1, 6 },
        };

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Scanning_is_the_plain_comparison(int width, double unit, int seed)
    {
        var field = Random(width, unit, seed, out var raw);
        var (above, lost) = (new bool[raw.Length], new bool[raw.Length]);
        for (var at = 0; at < raw.Length; at++)
        {
            var depth = Math.Min(raw[at], (int)field.Scale.FarthestRaw) * (1 << field.Scale.Shift);
            var value = depth + field.RowDatum[at / width] + (short)field.ColumnDatum[at % width / 32];
            (above[at], lost[at]) = (raw[at] != 0 && value < field.Edge[at], raw[at] == 0 && value < field.Edge[at]);
        }

        above.ShouldContain(true);
        lost.ShouldContain(true);
        foreach (var arithmetic in Enum.GetValues<VectorWidth>().Where(w => w <= PixelPass.Widest))
        {
            for (var y = 0; y < field.Height; y++)
            {
                PixelPass.Scan(
                    raw.AsSpan(y * width, width),
                    field.Edge.AsSpan(y * width, width),
                    field.ColumnDatum,
                    field.RowDatum[y],
                    field.Scale,
                    field.Above.AsSpan(y * field.Blocks),
                    field.Lost.AsSpan(y * field.Blocks),
                    arithmetic
                );
            }

            for (var at = 0; at < raw.Length; at++)
            {
                var (word, bit) = (at / width * field.Blocks + at % width / 32, 1u << (at % width % 32));
                ((field.Above[word] & bit) != 0).ShouldBe(above[at], $"{arithmetic}: above at {at}");
                ((field.Lost[word] & bit) != 0).ShouldBe(lost[at], $"{arithmetic}: lost at {at}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void Learning_is_the_plain_calculation(int width, double unit, int seed)
    {
        var threshold = LearnPass.Threshold.Of(new DepthScale(Format(width, unit), Settings), Settings);
        foreach (var arithmetic in new[] { VectorWidth.Scalar, PixelPass.Widest })
        {
            var field = Random(width, unit, seed, out var raw);
            var plain = Random(width, unit, seed, out _);
            var means = new short[field.Columns];
            for (var row = 0; row < field.Rows; row++)
            {
                LearnPass.LearnRow(field, raw, row, threshold, means, arithmetic);
                for (var column = 0; column < field.Columns; column++)
                {
                    ((int)means[column]).ShouldBe(
                        PlainCell(plain, raw, row, column),
                        $"{arithmetic}: cell {column}, {row}"
                    );
                }
            }

            field.Mean.ShouldBe(plain.Mean);
            field.Noise.ShouldBe(plain.Noise);
            field.Edge.ShouldBe(plain.Edge);
        }
    }

    [Fact]
    public void The_farthest_values_are_kept()
    {
        var field = Random(100, 1, 7, out var raw);
        var before = field.Mean;
        var (vector, plain) = ((ushort[])before.Clone(), (ushort[])before.Clone());
        FarthestPass.Add(raw, vector, field.Scale, PixelPass.Widest);
        for (var at = 0; at < plain.Length; at++)
        {
            plain[at] = (ushort)
                Math.Max(plain[at], Math.Min(raw[at], (int)field.Scale.FarthestRaw) << field.Scale.Shift);
        }

        vector.ShouldBe(plain);
        vector.ShouldNotBe(before);
    }

    /// <summary>Written from the description, in whole numbers: one cell.</summary>
    private static int PlainCell(SandField field, ushort[] raw, int row, int column)
    {
        if (field.State[row * field.Columns + column] != CellState.Quiet)
        {
            return 0;
        }

        var sum = 0;
        for (var i = 0; i < 16; i++)
        {
            var (x, y) = (column * 4 + i % 4, row * 4 + i / 4);
            var at = y * field.Width + x;
            if (raw[at] == 0)
            {
                continue;
            }

            var value =
                Math.Min(raw[at], (int)field.Scale.FarthestRaw) * (1 << field.Scale.Shift)
                + field.RowDatum[y]
                + (short)field.ColumnDatum[x / 32];
            var difference = field.Mean[at] == 0 ? 0 : Math.Clamp(value - field.Mean[at], -160, 160);
            sum += difference;
            if (field.Mean[at] == 0)
            {
                field.Mean[at] = (ushort)value;
            }
            else
            {
                field.Noise[at] = (ushort)(
                    field.Noise[at] + (int)Math.Floor((Math.Abs(difference) * 16 - field.Noise[at]) / 32.0)
                );
                var step = (int)Math.Floor((Math.Clamp(difference, -24, 24) + 4) / 8.0);
                field.Mean[at] = (ushort)(field.Mean[at] + (field.Learn[at] != 0 ? step : 0));
            }

            var height = Math.Max(field.Scale.Fine(15), field.Noise[at] / 16 * 8);
            field.Edge[at] = (ushort)Math.Max(field.Mean[at] - height, 0);
        }

        return (int)Math.Floor(sum / 16.0);
    }

    private static Actors.Depth.CameraFormat Format(int width, double unit) => new(width, 16, unit, 30, 600, "random");

    private static SandField Random(int width, double unit, int seed, out ushort[] raw)
    {
        var random = new Random(seed);
        var field = new SandField(new DepthScale(Format(width, unit), Settings));
        raw = new ushort[width * field.Height];
        for (var at = 0; at < raw.Length; at++)
        {
            var depth = 800 / unit + random.Next(-40, 40) / unit;
            raw[at] = random.Next(20) switch
            {
                0 => 0,
                1 => ushort.MaxValue,
                2 => (ushort)(depth - 60 / unit),
                _ => (ushort)depth,
            };
            field.Mean[at] =
                random.Next(20) == 0
                    ? (ushort)0
                    : (ushort)(depth * (1 << field.Scale.Shift) + DepthScale.Bias + random.Next(-40, 40));
            field.Noise[at] = (ushort)random.Next(0, 3000);
            field.Learn[at] = random.Next(3) == 0 ? (ushort)0 : ushort.MaxValue;
            field.Edge[at] = (ushort)Math.Max(field.Mean[at] - 300, 0);
        }

        for (var cell = 0; cell < field.State.Length; cell++)
        {
            field.State[cell] = (CellState)(random.Next(4) == 0 ? random.Next(3) : 0);
        }

        for (var y = 0; y < field.Height; y++)
        {
            field.RowDatum[y] = (ushort)(DepthScale.Bias + random.Next(-50, 50));
        }

        for (var block = 0; block < field.Blocks; block++)
        {
            field.ColumnDatum[block] = (ushort)(short)random.Next(-50, 50);
        }

        field.BlockRange = (0, field.Blocks);
        field.CellRows = (0, field.Rows);
        return field;
    }
}
