using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using Akka.Actor;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Tests.Status;
using Experimance.Wire;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Tests.Access;

/// <summary>A page of elsewhere makes a browser ask, with the cookies it has.</summary>
public sealed class ForgeryTests
{
    private static readonly string Acknowledge = $"/api/v1/incidents/{Samples.Blind.Id}/acknowledge";

    public static TheoryData<string, string> Forged =>
        new()
        {
            { "no token", "" },
            { "a wrong token", $"{AntiForgery.Header}: {new string('x', 43)}" },
            { "another session's token", $"{AntiForgery.Header}: OTHER" },
            { "the session itself", $"{AntiForgery.Header}: SELF" },
            { "a foreign origin", $"{AntiForgery.Header}: OWN|Origin: http://evil.example" },
            { "a hidden origin", $"{AntiForgery.Header}: OWN|Origin: null" },
            { "another port", $"{AntiForgery.Header}: OWN|Origin: http://127.0.0.1:1" },
            { "another scheme", $"{AntiForgery.Header}: OWN|Origin: HTTPS" },
            { "another site", $"{AntiForgery.Header}: OWN|Sec-Fetch-Site: cross-site" },
            { "another name of the site", $"{AntiForgery.Header}: OWN|Sec-Fetch-Site: same-site" },
        };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task It_changes_nothing(string how, string headers)
    {
        await using var rig = await GateRig.StartAsync();
        var ada = await rig.AddAsync("ada", Role.Operator);
        var (own, other) = (rig.Session(ada), rig.Session(ada));
        using var answer = await rig.SendAsync(
            HttpMethod.Post,
            Acknowledge,
            rig.SessionCookie(own),
            headers: Read(headers)
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, how);
        rig.Changes().ShouldBeEmpty();
        rig.Audit.Lines.ShouldHaveSingleItem().Outcome.ShouldStartWith("refused: ");

        Dictionary<string, string> Read(string text) =>
            text.Split('|', StringSplitOptions.RemoveEmptyEntries)
                .Select(one => one.Split(": ", 2))
                .ToDictionary(
                    one => one[0],
                    one =>
                        one[1] switch
                        {
                            "OWN" => AntiForgery.TokenOf(own),
                            "OTHER" => AntiForgery.TokenOf(other),
                            "SELF" => own,
                            "HTTPS" => $"https://127.0.0.1:{rig.Port}",
                            var value => value,
                        }
                );
    }

    [Fact]
    public async Task A_page_of_our_own_asks_for_its_token_and_changes()
    {
        await using var rig = await GateRig.StartAsync();
        rig.Rooms.Tell(new RoomsStandIn.Have([Samples.Blind]));
        var id = rig.Session(await rig.AddAsync("ada", Role.Operator));
        using var session = await rig.GetAsync("/api/v1/session", rig.SessionCookie(id));
        var told = await session.Content.ReadFromJsonAsync<JsonElement>(GateRig.End);
        told.GetProperty("who").GetString().ShouldBe("ada");
        told.GetProperty("role").GetString().ShouldBe("operator");
        told.GetProperty("may_log_out").GetBoolean().ShouldBeTrue();
        var token = told.GetProperty("token").GetString()!;
        token.ShouldNotContain(id);
        using var answer = await rig.SendAsync(
            HttpMethod.Post,
            Acknowledge,
            rig.SessionCookie(id),
            headers: new()
            {
                [AntiForgery.Header] = token,
                ["Origin"] = rig.OwnOrigin,
                ["Sec-Fetch-Site"] = "same-origin",
            }
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        rig.Changes().OfType<Acknowledge>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_program_with_a_token_needs_none()
    {
        await using var rig = await GateRig.StartAsync();
        rig.Rooms.Tell(new RoomsStandIn.Have([Samples.Blind]));
        await rig.AddAsync("ada", Role.Operator);
        var value = (await rig.Access.Tokens.AddAsync("ci", Role.Operator, TimeSpan.FromDays(1), "ada")).Reveal();
        (await rig.SendAsync(HttpMethod.Post, Acknowledge, bearer: value)).StatusCode.ShouldBe(HttpStatusCode.OK);
        rig.Changes().OfType<Acknowledge>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_developers_cookie_needs_one_too()
    {
        await using var rig = await GateRig.StartAsync(development: true);
        (await rig.SendAsync(HttpMethod.Delete, "/dev/faults", rig.DeveloperCookie)).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        rig.Changes().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/screens/main/live", "http://evil.example")]
    [InlineData("/screens/main/live", "null")]
    [InlineData("/screens/main/live", "http://127.0.0.1:1")]
    [InlineData("/screens/main/live", null)]
    [InlineData("/sandbox/live", "http://evil.example")]
    public async Task A_page_of_elsewhere_gets_no_socket(string path, string? origin)
    {
        await using var rig = await GateRig.StartAsync(development: true);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", rig.DeveloperCookie);
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        var refused = await Should.ThrowAsync<WebSocketException>(() =>
            socket.ConnectAsync(new($"ws://127.0.0.1:{rig.Port}{path}"), GateRig.End)
        );
        refused.Message.ShouldContain("403");
    }

    [Fact]
    public async Task A_socket_without_a_credential_is_refused_also_with_our_own_origin()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", rig.OwnOrigin);
        var refused = await Should.ThrowAsync<WebSocketException>(() =>
            socket.ConnectAsync(new($"ws://127.0.0.1:{rig.Port}/screens/main/live"), GateRig.End)
        );
        refused.Message.ShouldContain("401");
    }

    [Fact]
    public async Task No_page_of_elsewhere_may_read_an_answer()
    {
        await using var rig = await GateRig.StartAsync();
        var cookie = rig.SessionCookie(rig.Session(await rig.AddAsync("ada", Role.Viewer)));
        using var answer = await rig.SendAsync(
            HttpMethod.Get,
            "/api/v1/session",
            cookie,
            headers: new() { ["Origin"] = "http://evil.example" }
        );
        answer
            .Headers.Where(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();
        using var asked = await rig.SendAsync(
            HttpMethod.Options,
            "/api/v1/session",
            cookie,
            headers: new() { ["Origin"] = "http://evil.example", ["Access-Control-Request-Method"] = "POST" }
        );
        asked
            .Headers.Where(header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase))
            .ShouldBeEmpty();
    }
}
