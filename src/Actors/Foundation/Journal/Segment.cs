using Experimance.Actors.Foundation.Files;
using Microsoft.Win32.SafeHandles;

namespace Experimance.Actors.Foundation.Journal;

/// <summary>
/// One file of a journal. Its blocks are on the disk before it is used, so writing into it needs no room. All methods throw
/// <see cref="IOException"/> where the disk refuses.
/// </summary>
internal sealed class Segment : IDisposable
{
    public const string Extension = ".segment";
    public const string Unfinished = ".new";
    private readonly SafeFileHandle _file;

    private Segment(string path, SafeFileHandle file, int capacity)
    {
        Path = path;
        _file = file;
        Capacity = capacity;
    }

    public string Path { get; }

    /// <summary>Bytes that it holds.</summary>
    public int Capacity { get; private set; }

    /// <summary>Where the next record goes, from 0 to <see cref="Capacity"/>.</summary>
    public int End { get; set; }

    public int Room => Capacity - End;

    /// <summary>Makes one of <paramref name="bytes"/> zeros that really lie on the disk.</summary>
    public static Segment Create(string path, int bytes)
    {
        var unfinished = path + Unfinished;
        FaultPoint.Pass();
        try
        {
            using (
                var file = File.OpenHandle(
                    unfinished,
                    FileMode.Create,
                    FileAccess.Write,
                    FileShare.None,
                    FileOptions.None,
                    preallocationSize: bytes
                )
            )
            {
                // Space that is only promised may still need blocks of the file system's own at the first write.
                RandomAccess.Write(file, new byte[bytes], 0);
                FaultPoint.Pass();
                RandomAccess.FlushToDisk(file);
            }

            FaultPoint.Pass();
            File.Move(unfinished, path);
        }
        catch (IOException)
        {
            File.Delete(unfinished);
            throw;
        }

        FaultPoint.Pass();
        FolderFlush.Run(System.IO.Path.GetDirectoryName(path)!);
        return Open(path);
    }

    public static Segment Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        return new(path, file, (int)Math.Min(RandomAccess.GetLength(file), int.MaxValue));
    }

    public byte[] ReadAll()
    {
        var content = new byte[Capacity];
        for (var read = 0; read < content.Length; )
        {
            var some = RandomAccess.Read(_file, content.AsSpan(read), read);
            if (some == 0)
            {
                break;
            }

            read += some;
        }

        return content;
    }

    /// <summary>Writes at <see cref="End"/>, waits until it is on the disk, and then moves the end.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        WriteAt(End, bytes);
        End += bytes.Length;
    }

    /// <summary>Zeros from <paramref name="offset"/> on: what lies there is no record any more.</summary>
    public void Clear(int offset)
    {
        WriteAt(offset, new byte[Capacity - offset]);
        End = Math.Min(End, offset);
    }

    /// <summary>Nothing more goes into it.</summary>
    public void Seal() => Capacity = End;

    /// <summary>Removes the file.</summary>
    public void Delete()
    {
        _file.Dispose();
        AtomicFile.Delete(Path);
    }

    public void Dispose() => _file.Dispose();

    private void WriteAt(int offset, ReadOnlySpan<byte> bytes)
    {
        FaultPoint.Pass();
        RandomAccess.Write(_file, bytes, offset);
        FaultPoint.Pass();
        RandomAccess.FlushToDisk(_file);
        FaultPoint.Pass();
    }
}
