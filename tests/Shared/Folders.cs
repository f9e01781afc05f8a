namespace Experimance.Tests;

/// <summary>Parts of the working tree in a folder of a test's own.</summary>
internal static class Folders
{
    /// <summary>Copies a folder of the working tree, all that is in it, to the same place below <paramref name="root"/>.</summary>
    /// <param name="part">As <c>projects/experimance</c>.</param>
    public static void CopyPart(string part, string root)
    {
        var from = Path.Combine(WorkingCopy.Root, part);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(root, part, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
