using Experimance.Actors.Depth.Cameras.Png;

namespace Experimance.Actors.Depth.Cameras.Recording;

/// <summary>
/// Reads recordings (contract, "Recordings"). Whatever is damaged is refused with its place: the file, the frame, the byte.
/// </summary>
public sealed class RecordingReader : IDisposable
{
    private readonly string _path;
    private readonly RecordingFiles _files;

    private RecordingReader(
        string path,
        RecordingFiles files,
        RecordingIndex index,
        IReadOnlyList<RecordedFrame> frames
    )
    {
        (_path, _files, Index, Frames) = (path, files, index, frames);
        Format = new(
            index.Width,
            index.Height,
            index.DepthUnitM * 1000,
            index.Rate,
            index.Intrinsics?.Fx,
            $"recording:{Path.GetFileName(path)}"
        );
    }

    public RecordingIndex Index { get; }

    /// <summary>At least one; times do not run backwards.</summary>
    public IReadOnlyList<RecordedFrame> Frames { get; }

    public CameraFormat Format { get; }

    /// <exception cref="CameraException">There is none, or its index is damaged or names files that are missing.</exception>
    public static RecordingReader Open(string path)
    {
        var files = RecordingFiles.Open(path);
        try
        {
            var index = RecordingIndex.Parse(files.Read(RecordingIndex.FileName));
            return new(path, files, index, ListFrames(index, files.Pictures));
        }
        catch (Exception e) when (IsDamage(e))
        {
            files.Dispose();
            throw new CameraException($"The recording {path} cannot be played: {e.Message}", e);
        }
    }

    /// <summary>Reads one frame; sets its time and, as its sequence number, its place in the recording.</summary>
    /// <exception cref="CameraException">That frame is missing or damaged; the message says which and where.</exception>
    public void Read(int number, DepthFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var entry = Frames[number];
        try
        {
            GreyPng.Read16Into(_files.Read(entry.File), frame.Width, frame.Height, frame.Pixels);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw new CameraException($"{_path}: frame {number} ({entry.File}): {e.Message}", e);
        }

        frame.Sequence = number;
        frame.Time = TimeSpan.FromSeconds(entry.TimeS);
    }

    public void Dispose() => _files.Dispose();

    private static IReadOnlyList<RecordedFrame> ListFrames(RecordingIndex index, IReadOnlyList<string> pictures)
    {
        if (index.Frames is not { } frames)
        {
            return pictures.Count > 0
                ? [.. pictures.Select((file, i) => new RecordedFrame(file, i / index.Rate))]
                : throw new InvalidDataException("it has no frames (no PNG files beside recording.json)");
        }

        var there = pictures.ToHashSet();
        for (var i = 0; i < frames.Count; i++)
        {
            if (!there.Contains(frames[i].File))
            {
                throw new InvalidDataException($"frame {i} ({frames[i].File}) is missing");
            }
        }

        return frames;
    }

    private static bool IsDamage(Exception e) =>
        e is InvalidDataException or IOException or UnauthorizedAccessException;
}
