using System.Text.Json;
using System.Text.Json.Serialization;

namespace Experimance.Actors.Depth.Cameras.Recording;

/// <summary>One frame of a recording.</summary>
/// <param name="TimeS">Seconds since the recording's beginning.</param>
public sealed record RecordedFrame(string File, double TimeS);

/// <summary>The lens, where the recording tells it.</summary>
public sealed record RecordedIntrinsics(double Fx, double Fy, double Ppx, double Ppy);

/// <summary>What <c>recording.json</c> says (contract, "Recordings").</summary>
/// <param name="Format">1.</param>
/// <param name="DepthUnitM">Metres a unit of depth.</param>
/// <param name="Frames">Null: the PNGs in name order at <paramref name="Rate"/>.</param>
/// <param name="Source">What it was made with, for people.</param>
public sealed record RecordingIndex(
    int Format,
    int Width,
    int Height,
    double DepthUnitM,
    double Rate,
    IReadOnlyList<RecordedFrame>? Frames,
    RecordedIntrinsics? Intrinsics,
    string? Source
)
{
    /// <summary>Name of the index in every recording.</summary>
    public const string FileName = "recording.json";

    private const int LargestSide = 16384;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectRequiredConstructorParameters = false,
    };

    /// <exception cref="InvalidDataException">Not such an index; the message says where and why.</exception>
    public static RecordingIndex Parse(ReadOnlySpan<byte> json)
    {
        RecordingIndex? index;
        try
        {
            index = JsonSerializer.Deserialize<RecordingIndex>(json, Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException(
                $"{FileName}:{e.LineNumber + 1}:{e.BytePositionInLine + 1}: {e.Path} cannot be read as it should: {e.Message}",
                e
            );
        }

        Check(index ?? throw new InvalidDataException($"{FileName}:1:1: it holds nothing"));
        return index;
    }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    private static void Check(RecordingIndex index)
    {
        Demand(index.Format == 1, $"format is {index.Format}; only 1 is known");
        Demand(
            index is { Width: > 0 and <= LargestSide, Height: > 0 and <= LargestSide },
            $"width × height is {index.Width}×{index.Height}"
        );
        Demand(index.DepthUnitM is > 0 and <= 0.1, $"depth_unit_m is {index.DepthUnitM}; 0.001 is a millimetre");
        Demand(index.Rate is > 0 and <= 1000, $"rate is {index.Rate}");
        if (index.Frames is not { } frames)
        {
            return;
        }

        Demand(frames.Count > 0, "frames is empty");
        for (var i = 0; i < frames.Count; i++)
        {
            var frame = frames[i];
            Demand(
                !string.IsNullOrEmpty(frame?.File) && Path.GetFileName(frame.File) == frame.File,
                $"frames[{i}].file must be the name of a file in the recording"
            );
            Demand(
                double.IsFinite(frame!.TimeS) && (i == 0 || frame.TimeS >= frames[i - 1].TimeS),
                $"frames[{i}].time_s is {frame.TimeS}; times must not run backwards"
            );
        }
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException($"{FileName}: {otherwise}");
        }
    }
}
