using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>
/// A gesture, followed in the views of the sandbox until no hand covers anything and all sand is still (its banks slide after
/// the hand has gone, and belong to it).
/// </summary>
internal sealed class Furrow
{
    /// <summary>A view's heights differ by no more, in the wire's units of a quarter millimetre.</summary>
    private const int Still = 1;

    private short[]? _before;
    private double? _score;

    /// <summary>The timestamp of the first view with the score of the gesture that dug it: the gesture is over.</summary>
    public TaskCompletionSource<long> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The timestamp of the first view that shows it so.</summary>
    public TaskCompletionSource<long> Uncovered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="view">As the sandbox page gets it.</param>
    public void Look(ReadOnlySpan<byte> view)
    {
        var now = Stopwatch.GetTimestamp();
        var text = BinaryPrimitives.ReadInt32LittleEndian(view);
        var json = new Utf8JsonReader(view.Slice(4, text));
        using var document = JsonDocument.ParseValue(ref json);
        var score = document.RootElement.GetProperty("score").GetDouble();
        _score ??= score;
        if (score != _score)
        {
            Told.TrySetResult(now);
        }

        var covered = document.RootElement.GetProperty("covered").GetBytesFromBase64();
        var relief = MemoryMarshal.Cast<byte, short>(view[(4 + text)..]);
        var free = !covered.AsSpan().ContainsAnyExcept((byte)0);
        var still = _before is not null && IsStill(relief, _before);
        _before = relief.ToArray();
        if (free && still)
        {
            Uncovered.TrySetResult(now);
        }
    }

    private static bool IsStill(ReadOnlySpan<short> now, ReadOnlySpan<short> before)
    {
        for (var i = 0; i < now.Length; i++)
        {
            if (Math.Abs(now[i] - before[i]) > Still)
            {
                return false;
            }
        }

        return true;
    }
}
