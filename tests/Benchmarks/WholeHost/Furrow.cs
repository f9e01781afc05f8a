using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Experimance.Actors.Foundation.Geometry;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>A place that was dug, followed in the views of the sandbox until no hand covers anything and its sand is still.</summary>
internal sealed class Furrow((double X, double Y) from, (double X, double Y) to)
{
    private const int Side = 160;
    private const int Samples = 40;

    /// <summary>In the wire's units of a quarter millimetre.</summary>
    private const int Still = 4;

    private short[]? _before;

    /// <summary>The timestamp of the first view that shows it so.</summary>
    public TaskCompletionSource<long> Uncovered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="view">As the sandbox page gets it.</param>
    public void Look(ReadOnlySpan<byte> view)
    {
        var now = Stopwatch.GetTimestamp();
        var text = BinaryPrimitives.ReadInt32LittleEndian(view);
        var json = new Utf8JsonReader(view.Slice(4, text));
        using var document = JsonDocument.ParseValue(ref json);
        var covered = document.RootElement.GetProperty("covered").GetBytesFromBase64();
        var relief = MemoryMarshal.Cast<byte, short>(view[(4 + text)..]);
        var heights = new short[Samples + 1];
        var free = !covered.AsSpan().ContainsAnyExcept((byte)0);
        for (var i = 0; i <= Samples; i++)
        {
            var share = (double)i / Samples;
            var place = new BowlPoint(from.X + (to.X - from.X) * share, from.Y + (to.Y - from.Y) * share);
            heights[i] = relief[(int)((place.Y + 1) / 2 * Side) * Side + (int)((place.X + 1) / 2 * Side)];
        }

        var still = _before is not null && heights.Zip(_before).All(pair => Math.Abs(pair.First - pair.Second) < Still);
        _before = heights;
        if (free && still)
        {
            Uncovered.TrySetResult(now);
        }
    }
}
