using System.Text.RegularExpressions;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth.Shots;

/// <summary>Where recordings of the running camera lie, and how much of the disk they may take.</summary>
/// <param name="Folder"><c>cache/recordings</c>.</param>
/// <param name="Free">Bytes that a file system with this folder has left.</param>
internal sealed partial record RecordingRoom(string Folder, Func<string, long> Free)
{
    /// <summary>So much stays free for the piece.</summary>
    public const long Spare = 2_000_000_000;

    /// <summary>All recordings together; then somebody has to remove one.</summary>
    public const long Most = 20_000_000_000;

    public RecordingRoom(string folder)
        : this(folder, path => new DriveInfo(path).AvailableFreeSpace) { }

    /// <summary>Where a recording of that name goes, once all is in order.</summary>
    /// <exception cref="IOException">It may not be recorded; the message says why and what to do.</exception>
    public string Prepare(string name, TimeSpan length)
    {
        if (!Form().IsMatch(name))
        {
            throw new IOException(
                $"'{name}' is no name for a recording: lower-case letters, digits, - and _, at most 60, no path."
            );
        }

        if (length < StartRecording.Shortest || length > StartRecording.Longest)
        {
            throw new IOException(
                $"A recording takes {StartRecording.Shortest.TotalSeconds:0} to {StartRecording.Longest.TotalSeconds:0} s."
            );
        }

        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, name);
        if (Path.Exists(path))
        {
            throw new IOException($"{path} is there already; recordings are never written over. Give another name.");
        }

        var taken = new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);
        return taken < Most
            ? path
            : throw new IOException(
                $"The recordings in {Folder} take {taken / 1e9:0.0} GB of {Most / 1e9:0} GB; remove one."
            );
    }

    /// <summary>Null: there is room for so many bytes more.</summary>
    public string? Refuse(long bytes)
    {
        var free = Free(Folder);
        return free - bytes >= Spare
            ? null
            : FormattableString.Invariant(
                $"The disk has {free / 1e9:0.0} GB left; a recording needs {bytes / 1e9:0.0} GB and leaves {Spare / 1e9:0} GB to the piece."
            );
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,59}\z")]
    private static partial Regex Form();
}
