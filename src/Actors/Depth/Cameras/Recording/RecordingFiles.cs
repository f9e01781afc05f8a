using System.IO.Compression;

namespace Experimance.Actors.Depth.Cameras.Recording;

/// <summary>The files of a recording, in a folder or in a zip of one.</summary>
internal abstract class RecordingFiles : IDisposable
{
    /// <exception cref="CameraException">There is nothing, or the zip is damaged.</exception>
    public static RecordingFiles Open(string path)
    {
        if (Directory.Exists(path))
        {
            return new Folder(path);
        }

        if (!File.Exists(path))
        {
            throw new CameraException($"There is no recording {path}. Give a folder or a zip with recording.json.");
        }

        try
        {
            return new Zip(path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CameraException($"{path} cannot be read as a zip: {e.Message}", e);
        }
    }

    /// <summary>Names of the PNG files, in order.</summary>
    public abstract IReadOnlyList<string> Pictures { get; }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A zip's entry is damaged.</exception>
    public abstract byte[] Read(string name);

    public abstract void Dispose();

    private static bool IsPicture(string name) => name.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    private sealed class Folder(string path) : RecordingFiles
    {
        public override IReadOnlyList<string> Pictures =>
            [
                .. Directory
                    .EnumerateFiles(path)
                    .Select(file => Path.GetFileName(file))
                    .Where(IsPicture)
                    .Order(StringComparer.Ordinal),
            ];

        public override byte[] Read(string name) => File.ReadAllBytes(Path.Combine(path, name));

        public override void Dispose() { }
    }

    private sealed class Zip : RecordingFiles
    {
        private readonly ZipArchive _zip;
        private readonly string _folder;

        public Zip(string path)
        {
            _zip = ZipFile.OpenRead(path);
            // The zip may hold the folder itself or what is in it.
            var index = _zip
                .Entries.Where(entry => entry.Name == RecordingIndex.FileName)
                .MinBy(entry => entry.FullName.Length);
            _folder = index is null ? "" : index.FullName[..^RecordingIndex.FileName.Length];
        }

        public override IReadOnlyList<string> Pictures =>
            [
                .. _zip
                    .Entries.Where(entry => entry.FullName == _folder + entry.Name && IsPicture(entry.Name))
                    .Select(entry => entry.Name)
                    .Order(StringComparer.Ordinal),
            ];

        public override byte[] Read(string name)
        {
            var entry =
                _zip.GetEntry(_folder + name) ?? throw new FileNotFoundException($"there is no {_folder}{name} in it");
            using var stream = entry.Open();
            using var memory = new MemoryStream((int)Math.Min(entry.Length, 1 << 26));
            stream.CopyTo(memory);
            return memory.ToArray();
        }

        public override void Dispose() => _zip.Dispose();
    }
}
