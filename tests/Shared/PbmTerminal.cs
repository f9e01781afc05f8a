using System.Diagnostics;
using System.Globalization;

namespace Experimance.Tests;

/// <summary>
/// <c>pbm</c> in a true terminal (tmux): keys go in as a person presses them, and what is looked at is the window as a person
/// sees it.
/// </summary>
internal sealed class PbmTerminal : IAsyncDisposable
{
    private const string Tmux = "/usr/bin/tmux";

    /// <summary>What the shell in the window says after pbm.</summary>
    private const string Ended = "(pbm ended with ";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly string _server = $"pbm-{Guid.NewGuid():N}";
    private readonly TemporaryFolder _home = new();

    private PbmTerminal() { }

    /// <summary>The built pbm, of the same configuration as the running program.</summary>
    public static string Program =>
        Path.Combine(
            WorkingCopy.Artifacts,
            "bin",
            "Client",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)),
            "pbm"
        );

    /// <summary>The folder that pbm takes for the user's home.</summary>
    public string Home => _home.Path;

    /// <summary>Starts <c>pbm</c> in a window of that size; the test is skipped where there is no tmux.</summary>
    /// <param name="arguments">As a shell reads them.</param>
    public static async Task<PbmTerminal> StartAsync(string arguments, int columns = 80, int rows = 24)
    {
        Assert.SkipUnless(File.Exists(Tmux), "tmux is not installed (apt-get install tmux)");
        var terminal = new PbmTerminal();
        await terminal.RunAsync(
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            Number(columns),
            "-y",
            Number(rows),
            $"trap : INT; HOME={terminal.Home} XDG_STATE_HOME= LANG=C.UTF-8 {Program} {arguments}; printf '\\n{Ended}%s)\\n' $?; exec sleep 600"
        );
        return terminal;
    }

    /// <summary>Types it, letter by letter.</summary>
    public Task TypeAsync(string text) => RunAsync("send-keys", "-l", "--", text);

    /// <summary>Presses keys by their names: <c>Enter</c>, <c>Tab</c>, <c>Up</c>, <c>C-c</c>.</summary>
    public Task PressAsync(params string[] keys) => RunAsync(["send-keys", .. keys]);

    public async Task EnterAsync(string line)
    {
        await TypeAsync(line);
        await PressAsync("Enter");
    }

    public Task ResizeAsync(int columns, int rows) =>
        RunAsync("resize-window", "-x", Number(columns), "-y", Number(rows));

    /// <summary>The window, without empty lines at its end.</summary>
    public async Task<string> ScreenAsync() => (await RunAsync("capture-pane", "-p")).TrimEnd();

    /// <summary>All that was ever printed, lines that were wrapped joined again.</summary>
    public async Task<string> AllAsync() =>
        (await RunAsync("capture-pane", "-p", "-J", "-S", "-")).Split(Ended)[0].TrimEnd();

    /// <summary>The window once it is as wanted.</summary>
    public async Task<string> UntilAsync(Func<string, bool> wanted)
    {
        using var timer = new PeriodicTimer(BetweenLooks);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var screen = "";
        try
        {
            while (await timer.WaitForNextTickAsync(limit.Token))
            {
                screen = await ScreenAsync();
                if (wanted(screen))
                {
                    return screen;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told below.
        }

        throw new TimeoutException($"The window never came to what was waited for. It shows:\n{screen}");
    }

    public Task<string> UntilAsync(string text) =>
        UntilAsync(screen => screen.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits for the program's end.</summary>
    /// <returns>Its exit status.</returns>
    public async Task<int> EndAsync()
    {
        var screen = await UntilAsync(Ended);
        var status = screen[(screen.LastIndexOf(Ended, StringComparison.Ordinal) + Ended.Length)..];
        return int.Parse(status.Split(')')[0], CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("kill-server");
        _home.Dispose();
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Tmux, ["-u", "-L", _server, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"tmux: {await error}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
