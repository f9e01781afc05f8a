using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Experimance.Actors.Depth;
using Experimance.Actors.Depth.Analysis;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Depth.Cameras.Recording;

namespace Experimance.Host.Commands;

/// <summary>Where the bowl is: the box around it, in pixels.</summary>
internal sealed record BowlBox(double X, double Y, double Width, double Height);

/// <summary>What the analysis says of one frame (contract, "Recordings").</summary>
/// <param name="Score">Given at the frame where a gesture's change settled; else null.</param>
/// <param name="Ms">The analysis alone, on one thread.</param>
internal sealed record AnalysedFrame(
    int Frame,
    double TimeS,
    BowlBox? Bowl,
    bool Hand,
    double HandArea,
    double? Score,
    bool Significant,
    double Ms
)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public string ToText()
    {
        var bowl = Bowl is { } b ? Invariant($"bowl {b.X:F0},{b.Y:F0} {b.Width:F0}×{b.Height:F0}") : "no bowl";
        var hand = Hand ? Invariant($"hand {HandArea:F4}") : "no hand";
        var score = Score is { } s ? Invariant($"score {s:F4}{(Significant ? " significant" : "")}") : "";
        return Invariant($"{Frame, 6} {TimeS, 9:F3} s  {bowl}  {hand}  {Ms:F3} ms  {score}").TrimEnd();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Writes the masks of every Nth frame.</summary>
internal sealed class MaskWriter(string folder, int every)
{
    private byte[] _mask = [];

    /// <exception cref="IOException">The disk refuses.</exception>
    public void Write(int number, CameraFormat format, SandAnalysis analysis)
    {
        if (number % every != 0)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        Array.Resize(ref _mask, format.Width * format.Height);
        analysis.CopyBowlMask(_mask);
        Save($"bowl-{number:D6}.png", format);
        analysis.CopyHandMask(_mask);
        Save($"hand-{number:D6}.png", format);
    }

    private void Save(string name, CameraFormat format) =>
        File.WriteAllBytes(Path.Combine(folder, name), GreyPng.Write(format.Width, format.Height, _mask.AsSpan()));
}

/// <summary>Runs the analysis over a recording.</summary>
internal static class RecordingAnalysis
{
    /// <exception cref="CameraException">The recording is damaged; the message says where.</exception>
    public static IEnumerable<AnalysedFrame> Run(string path, AnalysisSettings settings, MaskWriter? masks)
    {
        using var reader = RecordingReader.Open(path);
        var analysis = new SandAnalysis(reader.Format, settings);
        var frame = new DepthFrame(reader.Format.Width, reader.Format.Height, reader.Format.UnitMm);
        for (var number = 0; number < reader.Frames.Count; number++)
        {
            reader.Read(number, frame);
            var began = TimeProvider.System.GetTimestamp();
            var report = analysis.Analyze(frame);
            var took = TimeProvider.System.GetElapsedTime(began);
            masks?.Write(number, reader.Format, analysis);
            yield return Describe(number, frame, report, took);
        }
    }

    private static AnalysedFrame Describe(int number, DepthFrame frame, FrameReport report, TimeSpan took) =>
        new(
            number,
            frame.Time.TotalSeconds,
            report.Bowl is { } bowl ? Box(bowl) : null,
            report.Hand,
            report.HandArea,
            report.Score,
            report.Score is not null && report.Significant,
            took.TotalMilliseconds
        );

    private static BowlBox Box(BowlEllipse bowl)
    {
        var (left, top, right, bottom) = bowl.Bounds();
        return new(left, top, right - left, bottom - top);
    }
}
