using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Experimance.Tests;

/// <summary>
/// The real host as a child process in a folder of its own, on a free loopback port: what tests kill, wedge, starve and
/// start again. Everything it prints is kept and can be waited for.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly CookieContainer _cookies = new();
    private readonly StringBuilder _output = new();
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Http = new HttpClient(new HttpClientHandler { CookieContainer = _cookies }) { BaseAddress = address };
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Address { get; }

    /// <summary>A client that has the development key's cookie once <see cref="StartAsync(HostStart, string[])"/> has returned.</summary>
    public HttpClient Http { get; }

    /// <summary>The key that this start printed into its addresses.</summary>
    public string Key { get; private set; } = "";

    public int Id => _process.Id;

    /// <summary>Everything printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>An address as the host prints it for a browser: with the key.</summary>
    public string Page(string path) => new Uri(Address, $"{path}?key={Key}").ToString();

    /// <summary>Starts the built host in <paramref name="folder"/> and returns when it has printed its addresses.</summary>
    /// <param name="folder">Holds cache, state, records and logs; give the same one again to start it again.</param>
    /// <param name="arguments">Further arguments of <c>experimance run</c>.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it printed.</exception>
    public static Task<HostProcess> StartAsync(string folder, params string[] arguments) =>
        StartAsync(new HostStart(folder), arguments);

    /// <inheritdoc cref="StartAsync(string, string[])"/>
    public static async Task<HostProcess> StartAsync(HostStart how, params string[] arguments)
    {
        var (folder, port) = (how.Folder, how.Port ?? FreePort());
        var start = new ProcessStartInfo(how.Executable)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["EXPERIMANCE_MODE"] = "development" },
        };
        if (how.Key is { } key)
        {
            start.Environment["EXPERIMANCE_DEVELOPMENT_KEY"] = key;
        }

        foreach (var (name, value) in how.Environment)
        {
            start.Environment[name] = value;
        }

        string[] common =
        [
            how.Verb,
            "--home",
            folder,
            "--port",
            port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--pbm-port",
            how.PbmPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ];
        foreach (var argument in (IEnumerable<string>)[.. common, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var host = new HostProcess(process, new Uri($"http://127.0.0.1:{port}/"));
        host.Listen();
        var line = await host.WaitForLineAsync(text => text.Contains("?key=", StringComparison.Ordinal));
        host.Key = line[(line.IndexOf("?key=", StringComparison.Ordinal) + 5)..].Trim();
        using var welcome = await host.Http.GetAsync(host.Page("/"));
        // As the pages do: what changes something shows the token that the host tells to its own pages.
        var session = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/session")).RootElement;
        host.Http.DefaultRequestHeaders.Add("X-Experimance-Token", session.GetProperty("token").GetString());
        return host;
    }

    /// <summary>Waits for a printed line from now on (or one not yet read) that <paramref name="wanted"/> accepts.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> wanted)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            await foreach (var line in _lines.Reader.ReadAllAsync(limit.Token))
            {
                if (wanted(line))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The host did not print what was waited for. It printed:\n{Output}");
        }

        await _process.WaitForExitAsync();
        throw new InvalidOperationException($"The host ended with {_process.ExitCode}. It printed:\n{Output}");
    }

    /// <summary>SIGTERM; the exit status.</summary>
    public async Task<int> StopAsync()
    {
        Signal(Terminate);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: no chance to save anything.</summary>
    public async Task KillAsync()
    {
        // With what it started: the script is nothing without its host.
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits for the process to end by itself; its exit status.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Http.Dispose();
        _process.Dispose();
    }

    /// <summary>A port of loopback that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Signal(int signal)
    {
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    private void Listen()
    {
        var open = 2;
        void OnLine(string? line)
        {
            if (line is null)
            {
                if (Interlocked.Decrement(ref open) == 0)
                {
                    _lines.Writer.TryComplete();
                }

                return;
            }

            lock (_output)
            {
                _output.AppendLine(line);
            }

            _lines.Writer.TryWrite(line);
        }

        _process.OutputDataReceived += (_, data) => OnLine(data.Data);
        _process.ErrorDataReceived += (_, data) => OnLine(data.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }
}
