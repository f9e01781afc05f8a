using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Experimance.Host.Tests.Witness;

/// <summary>The witness as the program that its timer starts, in a root of its own, with a server that stands in for ntfy.</summary>
public sealed class WitnessProgramTests : IAsyncLifetime
{
    private const string Unit = "experimance@sand.service";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpListener _ntfy = new();
    private readonly List<(string Title, string Body)> _told = [];
    private int _answer = 200;

    public ValueTask InitializeAsync()
    {
        var port = HostProcess.FreePort();
        _ntfy.Prefixes.Add($"http://127.0.0.1:{port}/");
        _ntfy.Start();
        _ = ListenAsync();
        Write("etc/experimance/machine.env", $"EXPERIMANCE_NTFY_URL=http://127.0.0.1:{port}/a-secret-topic\n");
        Write($"etc/systemd/system/experimance.target.wants/{Unit}", "");
        Write("opt/experimance/current/projects/sand/project.toml", "title = \"Sand\"\n");
        Note(HostProcess.FreePort());
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _ntfy.Close();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_tells_at_the_second_look_once_and_once_of_the_end()
    {
        (await LookAsync()).ExitCode.ShouldBe(0);
        _told.ShouldBeEmpty();
        var second = await LookAsync();
        second.ExitCode.ShouldBe(0, second.Error);
        _told.ShouldHaveSingleItem().Title.ShouldBe("sand does not answer");
        $"{second.Output}{second.Error}".ShouldNotContain("a-secret-topic");
        await LookAsync();
        _told.Count.ShouldBe(1);

        using var host = Answering(out var port);
        Note(port);
        (await LookAsync()).Output.ShouldContain("the host answers");
        _told.Select(told => told.Title).ShouldBe(["sand does not answer", "sand answers again"]);
        await LookAsync();
        _told.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_could_not_be_told_is_tried_again()
    {
        _answer = 503;
        await LookAsync();
        var second = await LookAsync();
        second.ExitCode.ShouldBe(1);
        second.Error.ShouldContain("could not be told: the server answers 503");
        _answer = 200;
        _told.Clear();
        (await LookAsync()).ExitCode.ShouldBe(0);
        _told.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("var/lib/experimance/stopped.json", "a person has stopped it")]
    [InlineData("run/experimance-busy.json", "an operation is under way")]
    public async Task It_is_silent_where_silence_is_meant(string file, string why)
    {
        Write(file, "{}");
        for (var i = 0; i < 3; i++)
        {
            (await LookAsync()).Output.ShouldContain($"which is meant: {why}");
        }

        _told.ShouldBeEmpty();
        File.SetLastWriteTimeUtc(_folder[file], DateTime.UnixEpoch);
        await LookAsync();
        await LookAsync();
        _told.Count.ShouldBe(
            file.StartsWith("run", StringComparison.Ordinal) ? 1 : 0,
            "a cut-off operation excuses nothing for ever"
        );
    }

    [Fact]
    public async Task A_damaged_memory_begins_anew_and_one_that_cannot_be_written_is_said()
    {
        Write("var/lib/experimance-witness/state.json", "{ cut");
        (await LookAsync()).ExitCode.ShouldBe(0);
        Directory.Delete(_folder["var/lib/experimance-witness"], recursive: true);
        Write("var/lib/experimance-witness", "in the way");
        var look = await LookAsync();
        look.ExitCode.ShouldBe(1);
        look.Error.ShouldContain("cannot be written");
    }

    [Fact]
    public async Task Mail_is_told_beside_ntfy_and_each_for_itself()
    {
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = MailServer(heard, out var port);
        Write(
            "etc/experimance/mail.env",
            $"EXPERIMANCE_SMTP_URL='smtp://127.0.0.1:{port}?starttls=never'\nEXPERIMANCE_MAIL_TO=ada@example.org\n"
        );
        _answer = 503;
        await LookAsync();
        (await LookAsync()).ExitCode.ShouldBe(1, "ntfy is not told yet");
        var mail = await heard.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        mail.ShouldContain("Subject: sand does not answer");
        mail.ShouldContain("To: ada@example.org");
        server.Stop();
        _answer = 200;
        (await LookAsync()).ExitCode.ShouldBe(0, "mail is not told twice, so that its server is gone is no matter");
        _told.ShouldHaveSingleItem();
    }

    private Task<Ran> LookAsync() =>
        Ran.Program(
            Path.Combine(AppContext.BaseDirectory, "experimance-witness"),
            ["--root", _folder.Path],
            environment: new() { ["STATE_DIRECTORY"] = null, ["CREDENTIALS_DIRECTORY"] = null }
        );

    private void Note(int port) =>
        Write("var/lib/experimance/state/host.json", $"{{\"address\":\"http://127.0.0.1:{port}/\"}}");

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
    }

    /// <summary>Takes one mail.</summary>
    private static TcpListener MailServer(TaskCompletionSource<string> heard, out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
            await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false))
            {
                AutoFlush = true,
                NewLine = "\r\n",
            };
            await writer.WriteLineAsync("220 here");
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line != "DATA")
                {
                    await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 fine");
                    continue;
                }

                await writer.WriteLineAsync("354 go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync() is { } text && text != ".")
                {
                    mail.AppendLine(text);
                }

                await writer.WriteLineAsync("250 taken");
                heard.TrySetResult(mail.ToString());
            }
        });
        return listener;
    }

    /// <summary>A host that says ok.</summary>
    private static TcpListener Answering(out int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Task.Run(async () =>
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    var stream = client.GetStream();
                    _ = await stream.ReadAtLeastAsync(new byte[4096], 1);
                    await stream.WriteAsync(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray()
                    );
                }
            }
            catch (Exception ended) when (ended is SocketException or ObjectDisposedException or IOException)
            {
                // The test is over.
            }
        });
        return listener;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await _ntfy.GetContextAsync();
                using var body = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var text = await body.ReadToEndAsync();
                if (_answer == 200)
                {
                    _told.Add((context.Request.Headers["X-Title"]!, text));
                }

                context.Response.StatusCode = _answer;
                context.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
