namespace Experimance.Host.Lifecycle;

/// <summary>Finds the folder that holds <c>projects/</c> and <c>hocon/</c>: above the program, else above the present folder.</summary>
internal static class WorkingTree
{
    public static string? Find() => Above(AppContext.BaseDirectory) ?? Above(Environment.CurrentDirectory);

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (
                Directory.Exists(Path.Combine(folder.FullName, "projects"))
                && Directory.Exists(Path.Combine(folder.FullName, "hocon"))
            )
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
