using System.Net;
using System.Net.Sockets;
using System.Text;
using Experimance.Host.Access.Gate;
using Experimance.Wire;

namespace Experimance.Host.Tests.Access;

/// <summary>What comes over the wire that no browser would send, and what every answer says.</summary>
public sealed class WireTests
{
    [Theory]
    [InlineData("/login")]
    [InlineData("/join")]
    [InlineData("/healthz")]
    [InlineData("/api/v1/status")]
    [InlineData("/nothing/here")]
    [InlineData("/assets/access/join.js")]
    public async Task Every_answer_tells_browsers_to_be_strict(string path)
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var answer = await rig.GetAsync(path);
        string Header(string name) => answer.Headers.GetValues(name).ShouldHaveSingleItem();
        var policy = Header("Content-Security-Policy");
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("base-uri 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("*");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("X-Frame-Options").ShouldBe("DENY");
        Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Resource-Policy").ShouldBe(path == "/healthz" ? "cross-origin" : "same-origin");
        Header("Referrer-Policy").ShouldBeOneOf("no-referrer", "same-origin");
        answer.Headers.Contains("Server").ShouldBeFalse();
        (await answer.Content.ReadAsStringAsync(GateRig.End)).ShouldNotContain("onclick");
    }

    [Theory]
    [InlineData("/API/V1/STATUS")]
    [InlineData("/api/v1/status/")]
    [InlineData("//api/v1/status")]
    [InlineData("/./api/v1/status")]
    [InlineData("/api/v1/%73tatus")]
    [InlineData("/healthz/../api/v1/status")]
    [InlineData("/healthz/%2e%2e/api/v1/status")]
    [InlineData("/healthz%2f..%2fapi%2fv1%2fstatus")]
    [InlineData("/healthz;/api/v1/status")]
    [InlineData("/api/v1/status%00")]
    [InlineData("/api/v1/status?/healthz")]
    [InlineData("/api/v1/status#/healthz")]
    [InlineData("/assets/access/..%2fstatus%2fstatus.js")]
    [InlineData("/assets/access/../status/status.js")]
    [InlineData("/assets/access/%2e%2e%2fstatus%2fstatus.js")]
    [InlineData("/assets/access/..%5c..%5cexperimance.dll")]
    [InlineData("/assets/access/%2fetc%2fpasswd")]
    public async Task An_odd_address_opens_nothing(string path)
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var answer = await rig.GetAsync(path);
        answer.StatusCode.ShouldBeOneOf(
            HttpStatusCode.Unauthorized,
            HttpStatusCode.NotFound,
            HttpStatusCode.BadRequest
        );
    }

    [Theory]
    [InlineData("/healthz/../api/v1/status")]
    [InlineData("/healthz/%2e%2e/api/v1/status")]
    [InlineData("/healthz/./../api/v1/status")]
    public async Task Dots_that_no_client_takes_out_open_nothing(string path)
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        await using var wire = await rig.ConnectAsync();
        var first = await AskAsync(
            wire,
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{rig.Port}\r\nConnection: close\r\n\r\n"
        );
        first.ShouldMatch("^HTTP/1.1 4(00|01|04) ");
    }

    [Theory]
    [InlineData("X-Original-URL: /healthz")]
    [InlineData("X-Forwarded-For: 127.0.0.1")]
    [InlineData("X-HTTP-Method-Override: GET")]
    [InlineData("Host: evil.example")]
    [InlineData("Host: ")]
    public async Task Headers_that_pretend_change_nothing(string header)
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        await using var wire = await rig.ConnectAsync();
        var host = header.StartsWith("Host", StringComparison.Ordinal) ? "" : $"Host: 127.0.0.1:{rig.Port}\r\n";
        var first = await AskAsync(wire, $"GET /api/v1/status HTTP/1.1\r\n{host}{header}\r\nConnection: close\r\n\r\n");
        first.ShouldMatch("^HTTP/1.1 4(00|01|21) ");
    }

    [Fact]
    public async Task A_line_in_an_address_is_one_line_in_the_audit_log()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var answer = await rig.GetAsync("/api/v1/incidents/x%0d%0aAudit:%20root%1b[2J" + new string('y', 500));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var what = rig.Audit.Lines.ShouldHaveSingleItem().What;
        what.ShouldAllBe(letter => !char.IsControl(letter));
        what.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_not_read()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var answer = await rig.LoginAsync("ada", new string('x', 20_000));
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var fields = await rig.SendAsync(
            HttpMethod.Post,
            "/login",
            headers: new() { ["Origin"] = rig.OwnOrigin },
            content: new FormUrlEncodedContent(
                Enumerable.Range(0, 100).Select(i => new KeyValuePair<string, string>($"a{i}", "b"))
            )
        );
        fields.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var json = await rig.SendAsync(
            HttpMethod.Post,
            "/login",
            headers: new() { ["Origin"] = rig.OwnOrigin },
            content: new StringContent("{}")
        );
        json.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        rig.Access.Passwords.Compared.ShouldBe(0);
    }

    [Fact]
    public async Task Headers_that_are_too_many_or_too_long_are_refused()
    {
        await using var rig = await GateRig.StartAsync();
        foreach (
            var headers in new[]
            {
                $"X: {new string('x', GateLimits.LargestHeaders)}\r\n",
                string.Concat(Enumerable.Range(0, GateLimits.HeadersAtMost + 1).Select(i => $"X{i}: y\r\n")),
            }
        )
        {
            await using var wire = await rig.ConnectAsync();
            (await AskAsync(wire, $"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n")).ShouldStartWith(
                "HTTP/1.1 431 "
            );
        }

        await using var line = await rig.ConnectAsync();
        (
            await AskAsync(line, $"GET /{new string('x', GateLimits.LongestLine)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        ).ShouldStartWith("HTTP/1.1 414 ");
    }

    [Fact(Timeout = 60_000)]
    public async Task Who_sends_headers_or_a_body_without_end_loses_the_connection()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        // Side by side, for both take seconds. Each ends because the host ends it: nothing more is ever sent.
        async Task<string> Slow(string begun)
        {
            await using var wire = await rig.ConnectAsync();
            return await AskAsync(wire, begun);
        }

        var answers = await Task.WhenAll(
                Slow("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "),
                Slow(
                    $"POST /login HTTP/1.1\r\nHost: 127.0.0.1:{rig.Port}\r\nOrigin: {rig.OwnOrigin}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname=a"
                )
            )
            .WaitAsync(TestContext.Current.CancellationToken);
        answers.ShouldAllBe(answer => answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 "));
        (await rig.GetAsync("/healthz")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_address_that_floods_is_told_to_wait_and_another_is_served()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        // The gate's clock stands still: what is spent does not grow again.
        var most = (int)(GateFlood.Burst * GateFlood.Loopback);
        for (var i = 0; i < most; i++)
        {
            rig.Access.Flood.Take("127.0.0.9", GateFlood.Rate, most).ShouldBeTrue();
        }

        using var refused = await rig.GetAsync("/healthz", from: 9);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        rig.Access.Flood.Refused.ShouldBe(1);
        (await rig.GetAsync("/media/0123.jpg", from: 9)).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized,
            "pictures do not count"
        );
        (await rig.GetAsync("/healthz", from: 8)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Everything that comes until the host ends the connection.</summary>
    private static async Task<string> AskAsync(NetworkStream wire, string text)
    {
        await wire.WriteAsync(Encoding.ASCII.GetBytes(text), GateRig.End);
        var (all, part) = (new StringBuilder(), new byte[4096]);
        try
        {
            while (await wire.ReadAsync(part, GateRig.End) is > 0 and var count)
            {
                all.Append(Encoding.ASCII.GetString(part, 0, count));
            }
        }
        catch (IOException)
        {
            // Cut off, without a word.
        }

        return $"{all}";
    }
}
