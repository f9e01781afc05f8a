using System.Net;
using Experimance.Host.Access.Gate;
using Experimance.Wire;
using Microsoft.AspNetCore.Http;

namespace Experimance.Host.Tests.Access;

public sealed class KioskTests
{
    [Fact]
    public async Task Its_key_becomes_a_cookie_and_leaves_the_address()
    {
        await using var rig = await GateRig.StartAsync();
        var key = rig.Access.Kiosk.Make().Reveal();
        File.GetUnixFileMode(Path.Combine(rig.Records, "kiosk.key"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        using var answer = await rig.GetAsync($"/screens/main?kiosk={key}&debug=1");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe("/screens/main?debug=1");
        var set = answer.Headers.GetValues("Set-Cookie").Single();
        set.ShouldNotContain(key);
        set.ToLowerInvariant().ShouldContain("httponly");
        (await rig.GetAsync("/screens/main", set.Split(';')[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>As the start page of the kiosk's unit sends it, which is a file: the origin is "null".</summary>
    [Fact]
    public async Task Its_key_in_a_form_becomes_a_cookie_and_stands_in_no_address()
    {
        await using var rig = await GateRig.StartAsync();
        var key = rig.Access.Kiosk.Make().Reveal();
        using var answer = await PostAsync(rig, "/screens/main", key);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync(GateRig.End);
        page.ShouldContain("content=\"0;url=/screens/main\"");
        page.ShouldNotContain(key);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var set = answer.Headers.GetValues("Set-Cookie").Single();
        set.ShouldNotContain(key);
        set.ToLowerInvariant().ShouldContain("httponly");
        set.ToLowerInvariant().ShouldContain("samesite=strict");
        (await rig.GetAsync("/screens/main", set.Split(';')[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/screens/main", "wrong")]
    [InlineData("/screens/main", "")]
    [InlineData("/", null)]
    [InlineData("/login", null)]
    public async Task A_form_with_another_key_or_for_another_page_gives_no_cookie(string path, string? key)
    {
        await using var rig = await GateRig.StartAsync();
        var good = rig.Access.Kiosk.Make().Reveal();
        using var answer = await PostAsync(rig, path, key ?? good);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.IsSuccessStatusCode.ShouldBeFalse();
    }

    private static Task<HttpResponseMessage> PostAsync(GateRig rig, string path, string key) =>
        rig.SendAsync(
            HttpMethod.Post,
            path,
            headers: new() { ["Origin"] = "null" },
            content: new FormUrlEncodedContent(new Dictionary<string, string> { ["kiosk"] = key })
        );

    [Fact]
    public async Task Its_cookie_is_worth_nothing_elsewhere()
    {
        await using var rig = await GateRig.StartAsync();
        var ada = await rig.AddAsync("ada", Role.Admin);
        rig.Access.Kiosk.Make();
        foreach (
            var path in new[] { "/", "/api/v1/status", "/api/v1/session", "/api/v1/events", "/assets/status/status.js" }
        )
        {
            (await rig.GetAsync(path, rig.KioskCookie)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        rig.Audit.Lines.ShouldAllBe(line => line.Caller.Who == "kiosk" && line.Outcome.StartsWith("refused: "));
        (await rig.SendAsync(HttpMethod.Post, "/api/v1/incidents/x/acknowledge", rig.KioskCookie)).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        // Neither as a session, nor the key as a cookie.
        (await rig.GetAsync("/screens/main", rig.SessionCookie(rig.Access.Kiosk.Cookie!))).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        (
            await rig.GetAsync("/screens/main", $"experimance-kiosk-{rig.Port}={rig.Access.Kiosk.Make().Reveal()}")
        ).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await rig.GetAsync($"/?kiosk={rig.Access.Kiosk.Make().Reveal()}")).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized,
            "only a screen's address takes it"
        );
        rig.Changes().ShouldBeEmpty();
        ada.Role.ShouldBe(Role.Admin);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("192.168.1.7", false)]
    [InlineData("::ffff:192.168.1.7", false)]
    public async Task Its_cookie_and_its_key_are_good_on_this_machine_alone(string from, bool good)
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Admin);
        var key = rig.Access.Kiosk.Make().Reveal();
        var gate = new Gatekeeper(rig.Access);
        var route = rig.Routes.Single(one => one.RoutePattern.RawText == "/screens/{screen}");
        var shown = Played.Request(rig, "GET", "/screens/main", rig.KioskCookie, null, from);
        shown.SetEndpoint(route);
        var passed = false;
        await gate.PassAsync(
            shown,
            _ =>
            {
                passed = true;
                return Task.CompletedTask;
            }
        );
        passed.ShouldBe(good);

        var keyed = Played.Request(rig, "GET", "/screens/main", null, null, from);
        keyed.Request.QueryString = new($"?kiosk={key}");
        keyed.SetEndpoint(route);
        await gate.PassAsync(keyed, _ => Task.CompletedTask);
        keyed.Response.Headers.ContainsKey("Set-Cookie").ShouldBe(good);
    }

    [Fact]
    public async Task Another_key_ends_its_cookies()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Admin);
        rig.Access.Kiosk.Make();
        var cookie = rig.KioskCookie;
        File.Delete(Path.Combine(rig.Records, "kiosk.key"));
        (await rig.GetAsync("/screens/main", cookie)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        rig.Access.Kiosk.Make();
        (await rig.GetAsync("/screens/main", cookie)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await rig.GetAsync("/screens/main", rig.KioskCookie)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
