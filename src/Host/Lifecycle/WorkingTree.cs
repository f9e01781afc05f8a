namespace Experimance.Host.Lifecycle;

/// <summary>Finds the folder that holds <c>projects/</c> and <c>hocon/</c>: above the program, else above the present folder.</summary>
internal static class WorkingTree
{
    public static string? Find() => Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory);

    /// <summary>The folder itself, where it is one.</summary>
    public static string? At(string folder) =>
        Directory.Exists(Path.Combine(folder, "projects")) && Directory.Exists(Path.Combine(folder, "hocon"))
            ? Path.GetFullPath(folder)
            : null;

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (At(folder.FullName) is { } tree)
            {
                return tree;
            }
        }

        return null;
    }
}
