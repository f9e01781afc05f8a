using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Experimance.Host.Access.Gate;
using Experimance.Host.Tls;
using Experimance.Host.Web;

namespace Experimance.Host.Tests.Tls;

public sealed class MixedPortTests
{
    private static CancellationToken End => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_port_speaks_TLS_and_plain()
    {
        await using var rig = await TlsRig.StartAsync();
        using var client = rig.Client();

        (await client.GetStringAsync($"http://localhost:{rig.Port}/page", End)).ShouldBe("http HTTP/1.1");
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"https://table:{rig.Port}/page")
        {
            Version = HttpVersion.Version20,
        };
        using var answer = await client.SendAsync(asked, End);
        (await answer.Content.ReadAsStringAsync(End)).ShouldBe("https HTTP/2");
    }

    [Fact]
    public async Task From_another_machine_plain_answers_health_and_trust_and_sends_all_else_to_TLS()
    {
        await using var rig = await TlsRig.StartAsync();
        using var client = rig.Client(TlsRig.Beyond);
        var plain = $"http://table:{rig.Port}";

        (await client.GetStringAsync($"{plain}/healthz", End)).ShouldBe("ok");
        (await client.GetStringAsync($"{plain}/trust", End)).ShouldContain("/trust/authority.crt");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete })
        {
            using var asked = new HttpRequestMessage(method, $"{plain}/page?a=b%20c");
            using var moved = await client.SendAsync(asked, End);
            moved.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
            moved.Headers.Location!.OriginalString.ShouldBe($"https://table:{rig.Port}/page?a=b%20c");
        }

        foreach (var path in new[] { "/trustworthy", "/healthz/x", "/trust/../page" })
        {
            using var asked = await client.GetAsync(new Uri($"{plain}{path}"), End);
            asked.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect, path);
        }

        (await client.GetStringAsync($"https://table:{rig.Port}/page", End)).ShouldStartWith("https");
    }

    [Fact]
    public async Task One_address_beyond_this_machine_takes_its_share_of_connections_and_no_more()
    {
        await using var rig = await TlsRig.StartAsync();
        List<Socket> held = [];
        try
        {
            for (var i = 0; i < GateConnections.OfAnAddress; i++)
            {
                held.Add(await rig.ConnectAsync(TlsRig.Beyond, End));
                // Answered: it has its place.
                await held[^1].SendAsync("GET /healthz HTTP/1.1\r\nHost: table\r\n\r\n"u8.ToArray(), End);
                (await held[^1].ReceiveAsync(new byte[1024], End)).ShouldBePositive();
            }

            // It may be reset as early as while it connects.
            var received = await Record.ExceptionAsync(async () =>
            {
                using var more = await rig.ConnectAsync(TlsRig.Beyond, End);
                (await more.ReceiveAsync(new byte[1], End)).ShouldBe(0);
            });
            (received is null or SocketException).ShouldBeTrue($"{received}");
            using var here = rig.Client();
            (await here.GetStringAsync($"http://127.0.0.1:{rig.Port}/healthz", End)).ShouldBe("ok");
        }
        finally
        {
            held.ForEach(socket => socket.Dispose());
        }
    }

    [Fact]
    public async Task The_page_to_trust_has_all_that_it_shows_without_tls()
    {
        await using var rig = await TlsRig.StartAsync();
        using var client = rig.Client(TlsRig.Beyond);
        var page = await client.GetStringAsync($"http://table:{rig.Port}/trust", End);
        var parts = System
            .Text.RegularExpressions.Regex.Matches(page, "<(?:link|img)[^>]* (?:href|src)=\"([^\"]+)\"")
            .Select(found => found.Groups[1].Value)
            .ToList();
        // An icon too, or browsers look for one elsewhere.
        parts.ShouldBe(["/trust/icon.svg", "/trust/trust.css", "/trust/code.svg"]);
        foreach (var part in parts)
        {
            using var answer = await client.GetAsync($"http://table:{rig.Port}{part}", End);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, part);
        }
    }

    [Fact]
    public async Task Plain_http_opens_everything()
    {
        await using var rig = await TlsRig.StartAsync(new() { PlainHttp = true });
        using var client = rig.Client(TlsRig.Beyond);

        (await client.GetStringAsync($"http://table:{rig.Port}/page", End)).ShouldStartWith("http ");
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x02)]
    public async Task An_older_TLS_is_refused_by_the_server(byte minor)
    {
        await using var rig = await TlsRig.StartAsync();
        // The system's own library may refuse it too; ours does wherever the program runs.
        MixedPort.OptionsOf(rig.Keeper).SslProtocols.ShouldBe(SslProtocols.Tls12 | SslProtocols.Tls13);
        using var socket = await rig.ConnectAsync(end: End);

        await socket.SendAsync(HelloOf(minor), End);

        var answer = new byte[7];
        var length = 0;
        while (length < answer.Length && await socket.ReceiveAsync(answer.AsMemory(length), End) is > 0 and var more)
        {
            length += more;
        }

        // Nothing, or a fatal alert: never the hello of a server.
        if (length > 0)
        {
            answer[0].ShouldBe((byte)0x15);
            answer[5].ShouldBe((byte)2, "fatal");
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_says_nothing_is_let_go()
    {
        await using var rig = await TlsRig.StartAsync();
        using var socket = await rig.ConnectAsync(end: End);

        var end = socket.ReceiveAsync(new byte[1], End).AsTask();
        while (!end.IsCompleted)
        {
            // The server may not have begun to wait yet.
            rig.Clock.Advance(TimeSpan.FromSeconds(11));
            await Task.WhenAny(end, Task.Delay(50, End));
        }

        (await EndOf(end).WaitAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0016")]
    [InlineData("\u0016\u0003\u0001\u0000")]
    [InlineData("\u0000\u0000\u0000\u0000")]
    [InlineData("garbage\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    public async Task What_is_neither_harms_nobody(string sent)
    {
        await using var rig = await TlsRig.StartAsync();
        using (var socket = await rig.ConnectAsync(end: End))
        {
            await socket.SendAsync(Encoding.Latin1.GetBytes(sent), End);
            socket.Shutdown(SocketShutdown.Send);
            while (await EndOf(socket.ReceiveAsync(new byte[1024], End).AsTask()) > 0)
            {
                // An error page, or an alert.
            }
        }

        using var client = rig.Client();
        (await client.GetStringAsync($"https://table:{rig.Port}/page", End)).ShouldStartWith("https");
    }

    [Theory]
    [InlineData("localhost", 200)]
    [InlineData("127.0.0.1", 200)]
    [InlineData("table", 200)]
    [InlineData("TABLE.local", 200)]
    [InlineData("table.museum.example", 200)]
    [InlineData("rebound.attacker.example", 421)]
    [InlineData("table.attacker.example", 421)]
    [InlineData("192.168.1.77", 421)]
    [InlineData("0.0.0.0", 421)]
    public async Task It_answers_under_its_own_names_alone(string host, int status)
    {
        await using var rig = await TlsRig.StartAsync(new() { Names = ["table.museum.example"] });
        using var client = rig.Client();

        using var answer = await client.GetAsync(new Uri($"http://{host}:{rig.Port}/page"), End);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task Until_people_are_set_up_this_machine_alone_reaches_it_and_then_all_do()
    {
        var beyond = TlsRig.Beyond;
        var people = false;
        await using var rig = await TlsRig.StartAsync(anybody: () => Volatile.Read(ref people));
        await Should.ThrowAsync<SocketException>(() => rig.ConnectAsync(beyond, End));

        Volatile.Write(ref people, true);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(End);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        while (true)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(3));
            try
            {
                using var socket = await rig.ConnectAsync(beyond, End);
                break;
            }
            catch (SocketException)
            {
                await Task.Delay(50, limit.Token);
            }
        }

        using var client = rig.Client(beyond);
        (await client.GetStringAsync($"https://table:{rig.Port}/page", End)).ShouldStartWith("https");
    }

    [Fact]
    public void Settings_that_do_not_go_together_are_refused()
    {
        new HostSettings().Conflicts().ShouldBeEmpty();
        new HostSettings
        {
            Listen = "everywhere",
            PbmListen = "",
            Certificate = "a.pem",
            PbmPort = 8080,
            Names = ["https://table/"],
        }
            .Conflicts()
            .Select(conflict => conflict.Key)
            .ShouldBe(["listen", "pbm_listen", "certificate", "pbm_port", "names"]);
    }

    private static async Task<int> EndOf(Task<int> receiving)
    {
        try
        {
            return await receiving;
        }
        catch (SocketException)
        {
            return 0;
        }
    }

    /// <summary>A hello that offers nothing newer than TLS 1.0 (0x01) or 1.1 (0x02), with ciphers of those days.</summary>
    private static byte[] HelloOf(byte minor)
    {
        byte[] ciphers = [0xC0, 0x09, 0xC0, 0x0A, 0xC0, 0x13, 0xC0, 0x14, 0x00, 0x2F, 0x00, 0x35];
        byte[] extensions = [0x00, 0x0A, 0x00, 0x04, 0x00, 0x02, 0x00, 0x17, 0x00, 0x0B, 0x00, 0x02, 0x01, 0x00];
        byte[] body =
        [
            0x03,
            minor,
            .. new byte[32],
            0x00,
            0x00,
            (byte)ciphers.Length,
            .. ciphers,
            0x01,
            0x00,
            0x00,
            (byte)extensions.Length,
            .. extensions,
        ];
        byte[] hello = [0x01, 0x00, 0x00, (byte)body.Length, .. body];
        return [0x16, 0x03, minor, 0x00, (byte)hello.Length, .. hello];
    }
}
