using System.Net;
using Experimance.Host.Access.Gate;
using Experimance.Host.Access.Sessions;
using Experimance.Wire;

namespace Experimance.Host.Tests.Access;

public sealed class LoginTests
{
    [Fact]
    public async Task Name_and_password_become_a_session_that_opens_what_the_role_may()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var answer = await rig.LoginAsync(" Ada", GateRig.Password, to: "/screens/main?x=1");

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/screens/main?x=1");
        var set = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant();
        set.ShouldContain("httponly");
        set.ShouldContain("samesite=strict");
        set.ShouldContain("path=/");
        set.ShouldNotContain("domain");
        rig.SessionOf(answer).Length.ShouldBe(43, "256 bits");
        rig.Audit.Lines.ShouldHaveSingleItem()
            .ShouldBe((new("ada", Role.Viewer, "127.0.0.1", "page"), "log in", "done"));
        (await rig.GetAsync("/api/v1/status", rig.SessionCookie(rig.SessionOf(answer)))).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_name_get_the_same_answer_after_the_same_work()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        await rig.Access.People.AddAsync("new", Role.Viewer, "test");
        List<string> said = [];
        foreach (var name in new[] { "ada", "nobody", "new" })
        {
            var before = rig.Access.Passwords.Compared;
            using var answer = await rig.LoginAsync(name, "a wrong password");
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
            (rig.Access.Passwords.Compared - before).ShouldBe(1, name);
            said.Add(
                (await answer.Content.ReadAsStringAsync(GateRig.End)).Replace(name, "NAME", StringComparison.Ordinal)
            );
        }

        said.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Each_login_has_a_fresh_session_and_ends_the_one_that_was_shown()
    {
        await using var rig = await GateRig.StartAsync();
        var ada = await rig.AddAsync("ada", Role.Viewer);
        var eve = await rig.AddAsync("eve", Role.Viewer);
        // Planted: an attacker's own session, or an id that they made up.
        var planted = rig.Session(eve);
        using var answer = await rig.LoginAsync("ada", GateRig.Password, cookie: rig.SessionCookie(planted));
        rig.SessionOf(answer).ShouldNotBe(planted);
        rig.Access.Sessions.Find(planted, acts: false).ShouldBeNull();

        var made = new string('a', 43);
        using var second = await rig.LoginAsync("ada", GateRig.Password, cookie: rig.SessionCookie(made));
        rig.SessionOf(second).ShouldNotBe(made);
        rig.Access.Sessions.Find(made, acts: false).ShouldBeNull();
        rig.Access.Sessions.Find(rig.SessionOf(second), acts: false)!.Name.ShouldBe(ada.Name);
    }

    [Theory]
    [InlineData("/screens/main", "/screens/main")]
    [InlineData("/?lang=de#x", "/?lang=de#x")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("\\\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/ok\r\nSet-Cookie: a=b", "/")]
    [InlineData("/%0d%0aSet-Cookie:a=b", "/%0d%0aSet-Cookie:a=b")]
    [InlineData("evil", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    [InlineData("/login?to=/", "/")]
    [InlineData("/é", "/")]
    public void It_leads_to_own_pages_alone(string? wanted, string leads) => OwnPath.Sound(wanted).ShouldBe(leads);

    [Fact]
    public async Task A_foreign_address_is_led_home()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var answer = await rig.LoginAsync("ada", GateRig.Password, to: "//evil.example/");
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_browser_without_a_session_is_led_to_the_login_and_back_and_a_program_is_told()
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var page = await rig.SendAsync(
            HttpMethod.Get,
            "/screens/main?a=b&key=x",
            headers: new() { ["Accept"] = "text/html" }
        );
        page.StatusCode.ShouldBe(HttpStatusCode.Found);
        page.Headers.Location!.ToString().ShouldBe("/login?to=%2Fscreens%2Fmain%3Fa%3Db");
        using var twice = await rig.SendAsync(
            HttpMethod.Get,
            "//evil.example/..%2f",
            headers: new() { ["Accept"] = "text/html" }
        );
        twice.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var program = await rig.GetAsync("/api/v1/status");
        program.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        program.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        program.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
    }

    [Theory]
    [InlineData("http://evil.example", null)]
    [InlineData("null", null)]
    [InlineData("http://127.0.0.1:1", null)]
    [InlineData("https://127.0.0.1", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    public async Task A_page_of_elsewhere_cannot_log_anybody_in(string? origin, string? site)
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        Dictionary<string, string> headers = [];
        if (origin is not null)
        {
            headers["Origin"] = origin;
        }

        if (site is not null)
        {
            headers["Sec-Fetch-Site"] = site;
        }

        using var answer = await rig.SendAsync(
            HttpMethod.Post,
            "/login",
            headers: headers,
            content: new FormUrlEncodedContent([new("name", "ada"), new("password", GateRig.Password)])
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        rig.Access.Passwords.Compared.ShouldBe(0);
        rig.Audit.Lines.ShouldHaveSingleItem().Outcome.ShouldBe("refused: a page of elsewhere");
    }

    [Theory]
    [InlineData("ada\r\nAudit: root: log in: done")]
    [InlineData("sieben Sandburgen")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("ada\u202e\u001b[2J")]
    public async Task What_is_typed_as_a_name_stands_in_no_log_and_no_page(string name)
    {
        await using var rig = await GateRig.StartAsync();
        await rig.AddAsync("ada", Role.Viewer);
        using var answer = await rig.LoginAsync(name, "a wrong password");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync(GateRig.End)).ShouldNotContain(name);
        rig.Audit.Lines.ShouldHaveSingleItem().Caller.Who.ShouldBe("unknown name");
    }

    [Fact]
    public async Task Logging_out_ends_the_session_and_needs_a_page_of_our_own()
    {
        await using var rig = await GateRig.StartAsync();
        var id = rig.Session(await rig.AddAsync("ada", Role.Viewer));
        (await rig.SendAsync(HttpMethod.Post, "/logout", rig.SessionCookie(id))).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        rig.Access.Sessions.Find(id, acts: false).ShouldNotBeNull();
        using var answer = await rig.SendAsync(
            HttpMethod.Post,
            "/logout",
            rig.SessionCookie(id),
            headers: new() { [AntiForgery.Header] = AntiForgery.TokenOf(id) }
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await rig.GetAsync("/api/v1/status", rig.SessionCookie(id))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
