using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using MimeKit;

namespace Experimance.Actors.Tests.Notifications.Mail;

/// <summary>aiosmtpd of the distribution as a process of its own (<c>smtp_server.py</c>). Skips the test, saying why, where it is not installed.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private SmtpServer(X509Certificate2? certificate, string[] options)
    {
        var start = new ProcessStartInfo(
            Python,
            [
                "-W",
                "ignore",
                Path.Combine(TestPlaces.Root, "tests", "Actors.Tests", "Notifications", "Mail", "smtp_server.py"),
                .. options,
            ]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (certificate is not null)
        {
            var (pem, key) = TestAuthority.Write(certificate, _folder);
            foreach (var option in new[] { "--certificate", pem, "--key", key })
            {
                start.ArgumentList.Add(option);
            }
        }

        _process = Process.Start(start)!;
    }

    public int Port { get; private set; }

    public static Task<SmtpServer> PlainAsync(params string[] options) => StartAsync(null, options);

    public static Task<SmtpServer> TlsAsync(X509Certificate2? certificate, params string[] options) =>
        StartAsync(certificate ?? TestAuthority.Certificate(), ["--tls", "smtps", .. options]);

    public static Task<SmtpServer> StartTlsAsync(X509Certificate2? certificate, params string[] options) =>
        StartAsync(certificate ?? TestAuthority.Certificate(), ["--tls", "starttls", .. options]);

    /// <summary>The next thing of that kind that happens at the server.</summary>
    public async Task<JsonElement> NextAsync(string happening)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            var said = JsonDocument.Parse(line).RootElement;
            if (said.GetProperty("event").GetString() == happening)
            {
                return said;
            }
        }

        throw new InvalidOperationException($"The mail server ended before '{happening}'");
    }

    /// <summary>The next mail, with its recipients.</summary>
    public async Task<(MimeMessage Mail, string[] To, JsonElement Said)> MailAsync()
    {
        var said = await NextAsync("mail");
        using var bytes = new MemoryStream(said.GetProperty("data").GetBytesFromBase64());
        var mail = await MimeMessage.LoadAsync(bytes, TestContext.Current.CancellationToken);
        return (mail, [.. said.GetProperty("to").EnumerateArray().Select(one => one.GetString()!)], said);
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<SmtpServer> StartAsync(X509Certificate2? certificate, string[] options)
    {
        await SkipWithoutAsync();
        var server = new SmtpServer(certificate, options);
        server.Port = (await server.NextAsync("ready")).GetProperty("port").GetInt32();
        return server;
    }

    private static async Task SkipWithoutAsync()
    {
        var there = File.Exists(Python) && (await Ran.Program(Python, ["-c", "import aiosmtpd.smtp"])).ExitCode == 0;
        Assert.SkipUnless(
            there,
            $"No aiosmtpd for {Python} on this machine; install it with: apt-get install --no-install-recommends python3-aiosmtpd"
        );
    }
}
