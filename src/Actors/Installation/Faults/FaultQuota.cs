namespace Experimance.Actors.Installation.Faults;

/// <summary>A folder that may take so much of the disk.</summary>
/// <param name="LimitBytes">Of everything below it.</param>
public sealed record FaultQuota(string Folder, long LimitBytes)
{
    /// <summary>Left on the disk whatever the limit says: a drill must not stop the machine.</summary>
    private const long Spared = 256L * 1024 * 1024;

    private string Filling => Path.Combine(Folder, ".filled-by-a-drill");

    /// <summary>Takes the rest of the limit, as one file whose space is really taken.</summary>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="IOException">The disk refuses, or there is nothing left to take.</exception>
    internal long Fill()
    {
        Directory.CreateDirectory(Folder);
        Empty();
        var used = new DirectoryInfo(Folder).EnumerateFiles("*", Options).Sum(file => file.Length);
        var size = Math.Min(LimitBytes - used, new DriveInfo(Folder).AvailableFreeSpace - Spared);
        if (size <= 0)
        {
            throw new IOException($"{Folder} is full already, or the disk has less than {Spared >> 20} MiB left");
        }

        using var file = File.OpenHandle(Filling, FileMode.Create, FileAccess.Write, preallocationSize: size);
        // The space is taken by now; only the length that people and programs read is still missing.
        RandomAccess.SetLength(file, size);
        return size;
    }

    /// <summary>Removes that file, where there is one.</summary>
    internal void Empty()
    {
        try
        {
            File.Delete(Filling);
        }
        catch (DirectoryNotFoundException)
        {
            // Neither is its folder.
        }
    }

    private static readonly EnumerationOptions Options = new() { RecurseSubdirectories = true, AttributesToSkip = 0 };
}
