using Experimance.Host.Access.Pages;
using Experimance.Host.Access.Sessions;
using Experimance.Wire;
using Microsoft.AspNetCore.Http;

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
