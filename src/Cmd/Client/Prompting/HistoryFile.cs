using System.Text;

namespace Experimance.Client.Prompting;

/// <summary>
/// The history on the disk, for its owner alone: <c>~/.local/state/experimance/pbm_history</c>. Two prompts at once both add
/// to it. Whatever goes wrong with it, the prompt works.
/// </summary>
internal sealed class HistoryFile(string path)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Above this it is no history of ours.</summary>
    private const long LargestFile = 8 * 1024 * 1024;

    public static HistoryFile OfUser()
    {
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        var folder = string.IsNullOrEmpty(state)
            ? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".local", "state")
            : state;
        return new(Path.Combine(folder, "experimance", "pbm_history"));
    }

    /// <summary>What is kept; a file that has grown too long is made shorter.</summary>
    public History Read()
    {
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > LargestFile)
            {
                return new();
            }

            var lines = File.ReadAllLines(path);
            var history = new History(lines.Where(line => line.Length > 0));
            if (lines.Length > 2 * History.Most)
            {
                Rewrite(history);
            }

            return history;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new();
        }
    }

    public void Append(string line)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, Owner | UnixFileMode.UserExecute);
            using var file = Open(path, FileMode.Append);
            file.Write(Encoding.UTF8.GetBytes(line.ReplaceLineEndings(" ") + "\n"));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // A history is a comfort.
        }
    }

    private void Rewrite(History history)
    {
        var next = $"{path}.{Environment.ProcessId}";
        using (var file = Open(next, FileMode.Create))
        {
            file.Write(Encoding.UTF8.GetBytes(string.Join('\n', history.Lines) + "\n"));
        }

        File.Move(next, path, overwrite: true);
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = mode,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                UnixCreateMode = Owner,
            }
        );
}
