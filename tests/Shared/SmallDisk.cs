namespace Experimance.Tests;

/// <summary>A small file system of its own, in memory, that can be filled to its last block. Needs leave to mount; else the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _fillers;

    private SmallDisk() { }

    public string Path => _folder.Path;

    public static async Task<SmallDisk> MountAsync(string size)
    {
        var disk = new SmallDisk();
        var mounted = await Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk.Path);
        if (mounted.ExitCode != 0)
        {
            disk._folder.Dispose();
            Assert.Skip($"No small file system can be mounted here (it needs root): {mounted.Error.Trim()}");
        }

        return disk;
    }

    /// <summary>Leaves no room at all.</summary>
    public void Fill()
    {
        using var filler = new FileStream(
            System.IO.Path.Combine(Path, $"filler-{_fillers++}"),
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        var block = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    /// <summary>There is room again.</summary>
    public void Empty()
    {
        foreach (var filler in Directory.EnumerateFiles(Path, "filler-*"))
        {
            File.Delete(filler);
        }
    }

    public void Dispose()
    {
        Run("umount", Path).GetAwaiter().GetResult().ExitCode.ShouldBe(0);
        _folder.Dispose();
    }

    private static async Task<Ran> Run(string program, params string[] arguments)
    {
        try
        {
            return await Ran.Program(program, arguments);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return new(-1, "", e.Message);
        }
    }
}
