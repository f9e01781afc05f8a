using System.Net;
using System.Text.Json;
using Experimance.Host.Access;
using Experimance.Host.Access.Gate;
using Experimance.Host.Access.Pages;
using Experimance.Host.Access.Sessions;
using Experimance.Host.Links;
using Experimance.Host.Tls;
using Experimance.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Experimance.Host.Tests.Access;

public sealed class GatePiecesTests
{
    [Fact]
    public async Task Under_TLS_the_cookie_is_bound_to_this_very_host()
    {
        await using var rig = await GateRig.StartAsync();
        var context = Played.Request(rig, "GET", "/", null, null);
        context.Request.Scheme = "https";
        SessionCookie.Write(context, SessionCookie.Session, "value", TimeSpan.FromDays(1));
        var set = $"{context.Response.Headers.SetCookie}".ToLowerInvariant();
        set.ShouldStartWith($"__host-experimance-session-{rig.Port}=value;");
        set.ShouldContain("; secure");
        set.ShouldContain("; httponly");
        set.ShouldContain("; samesite=strict");
        set.ShouldContain("; path=/");

        // What was put there over plain HTTP is nothing under TLS.
        var id = rig.Session(await rig.AddAsync("ada", Role.Viewer));
        context.Request.Headers.Cookie = rig.SessionCookie(id);
        SessionCookie.Read(context, SessionCookie.Session).ShouldBeNull();
    }

    [Theory]
    [InlineData("::ffff:192.168.1.20", "192.168.1.20")]
    [InlineData("192.168.1.20", "192.168.1.20")]
    [InlineData("fd00::2", "fd00::2")]
    public void Where_somebody_comes_from_is_written_as_people_know_it(string address, string written)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        CallerFeature.From(context).ShouldBe(written);
    }

    [Fact]
    public void French_pages_break_no_line_before_a_colon_or_within_quotation_marks()
    {
        var french = LoginWords
            .Names.Select(word => LoginWords.Of(word, "fr"))
            .Append($"{LinkWords.In("fr")}")
            .Append(string.Join('\n', TrustWords.French.AndroidSteps.Concat(TrustWords.French.AppleSteps)))
            .Append($"{TrustWords.French}");
        foreach (var text in french)
        {
            System.Text.RegularExpressions.Regex.Matches(text, " [;:!?»]|« ").ShouldBeEmpty(text);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [InlineData("de")]
    public void Every_word_is_there_in_every_language(string language)
    {
        foreach (var word in LoginWords.Names)
        {
            LoginWords.Of(word, language).ShouldNotBeNullOrWhiteSpace(word);
        }
    }

    [Theory]
    [InlineData("http", "192.168.1.20", true)]
    [InlineData("https", "192.168.1.20", false)]
    [InlineData("http", "127.0.0.1", false)]
    public async Task Who_is_about_to_type_a_password_that_others_can_read_is_told(
        string scheme,
        string from,
        bool told
    )
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        foreach (var page in (Func<HttpContext, IResult>[])[Login, LoginPage.Join])
        {
            using var body = new MemoryStream();
            var context = new DefaultHttpContext { RequestServices = services };
            context.Request.Scheme = scheme;
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            context.Response.Body = body;
            await page(context).ExecuteAsync(context);
            System.Text.Encoding.UTF8.GetString(body.ToArray()).Contains("This is not encrypted").ShouldBe(told);
            GateHeaders
                .Of(context)
                .Any(header => header.Name == "Cross-Origin-Opener-Policy")
                .ShouldBe(!told, "browsers complain of it where nothing vouches for the origin");
        }

        static IResult Login(HttpContext context) => LoginPage.Login(context, "/", "", null, 200);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_status_tells_whether_there_is_a_sandbox_to_go_to(bool development)
    {
        await using var rig = await GateRig.StartAsync(development);
        await rig.AddAsync("ada", Role.Viewer);
        using var login = await rig.LoginAsync("ada", GateRig.Password);
        using var answer = await rig.GetAsync(
            "/api/v1/status",
            login.Headers.GetValues("Set-Cookie").Single().Split(';')[0]
        );
        JsonDocument
            .Parse(await answer.Content.ReadAsStringAsync(GateRig.End))
            .RootElement.GetProperty("sandbox")
            .GetBoolean()
            .ShouldBe(development);
    }

    [Theory]
    [InlineData("de-CH,de;q=0.9,en;q=0.8", "", "de")]
    [InlineData("ja,fr;q=0.5", "", "fr")]
    [InlineData("ja", "", "en")]
    [InlineData("de", "?lang=fr", "fr")]
    [InlineData("", "?lang=<script>", "en")]
    public void The_pages_speak_the_browsers_language(string accept, string query, string language)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.AcceptLanguage = accept;
        context.Request.QueryString = new(query);
        LoginWords.LanguageOf(context.Request).ShouldBe(language);
    }
}
