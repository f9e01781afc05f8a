using System.IO.Compression;
using Experimance.Actors.Depth.Cameras.Png;
using Experimance.Actors.Foundation.Files;

namespace Experimance.Actors.Depth.Cameras.Recording;

/// <summary>
/// Writes a recording: into a folder, or into a zip where the name ends in <c>.zip</c>. A folder can be played from the
/// first frame on (its index then says the rate only), so a recording that was cut off is not lost.
/// </summary>
public sealed class RecordingWriter : IDisposable
{
    private readonly string _path;
    private readonly CameraFormat _format;
    private readonly List<RecordedFrame> _frames = [];
    private readonly ZipArchive? _zip;
    private TimeSpan? _first;

    /// <exception cref="IOException">Something of that name is there already, or it cannot be written.</exception>
    public RecordingWriter(string path, CameraFormat format)
    {
        (_path, _format) = (path, format);
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new IOException($"{path} is there already; recordings are never written over. Give another name.");
        }

        if (path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            _zip = new(new FileStream(path, FileMode.CreateNew), ZipArchiveMode.Create);
            return;
        }

        Directory.CreateDirectory(path);
        AtomicFile.Write(Path.Combine(path, RecordingIndex.FileName), Index(null).ToJson());
    }

    public int Count => _frames.Count;

    /// <summary>Written so far, without the index.</summary>
    public long Bytes { get; private set; }

    /// <exception cref="IOException">The disk refuses.</exception>
    public void Add(DepthFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _first ??= frame.Time;
        var name = $"{_frames.Count:D6}.png";
        var picture = GreyPng.Write(frame.Width, frame.Height, frame.Pixels.AsSpan());
        Write(name, picture);
        Bytes += picture.Length;
        _frames.Add(new(name, Math.Round((frame.Time - _first.Value).TotalSeconds, 6)));
    }

    /// <summary>Writes the index and closes.</summary>
    public void Dispose()
    {
        var index = Index(_frames.Count > 0 ? _frames : null).ToJson();
        if (_zip is null)
        {
            AtomicFile.Write(Path.Combine(_path, RecordingIndex.FileName), index);
            return;
        }

        Write(RecordingIndex.FileName, index);
        _zip.Dispose();
    }

    private RecordingIndex Index(IReadOnlyList<RecordedFrame>? frames) =>
        new(
            1,
            _format.Width,
            _format.Height,
            _format.UnitMm / 1000,
            _format.Rate,
            frames,
            _format.FocalPx is { } focal
                ? new(focal, focal, (_format.Width - 1) / 2.0, (_format.Height - 1) / 2.0)
                : null,
            _format.Name
        );

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        if (_zip is null)
        {
            File.WriteAllBytes(Path.Combine(_path, name), content);
            return;
        }

        // Pictures are packed already.
        using var entry = _zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }
}
