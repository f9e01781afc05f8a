using System.Diagnostics;

namespace Experimance.Actors.Tests.Notifications.Channels.Ntfy;

/// <summary>The contract on the true server, where a program <c>ntfy</c> of version 2.16 or later is on the path.</summary>
public sealed class NtfyProgramTests : NtfyContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private Process? _server;

    public void Dispose()
    {
        if (_server is { HasExited: false })
        {
            _server.Kill(entireProcessTree: true);
            _server.WaitForExit();
        }

        _server?.Dispose();
        _folder.Dispose();
    }

    private protected override async Task<string> AddressAsync()
    {
        await SkipUnlessThereAsync();
        var port = HostProcess.FreePort();
        _server = Process.Start(
            new ProcessStartInfo(
                "ntfy",
                [
                    "serve",
                    "--listen-http",
                    $"127.0.0.1:{port}",
                    "--base-url",
                    $"http://127.0.0.1:{port}",
                    "--cache-file",
                    _folder["cache.db"],
                    "--attachment-cache-dir",
                    _folder["files"],
                ]
            )
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            }
        )!;
        _server.BeginErrorReadLine();
        _server.BeginOutputReadLine();
        await UntilHealthyAsync(new($"http://127.0.0.1:{port}/v1/health"));
        return $"http://127.0.0.1:{port}/{NtfyRig.Topic}";
    }

    /// <summary>Another program has the same name: one that only shows notices on a desktop.</summary>
    private static async Task SkipUnlessThereAsync()
    {
        var found = false;
        try
        {
            var ran = await Ran.Program("ntfy", ["serve", "--help"]);
            found = ran.Output.Contains("attachment-cache-dir", StringComparison.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No program of the name.
        }

        Assert.SkipUnless(
            found,
            "NOT TESTED against the true ntfy server: no program 'ntfy' with 'ntfy serve' is on the path of this machine; the stand-in alone was used."
        );
    }

    private static async Task UntilHealthyAsync(Uri health)
    {
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(health, limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
    }
}
