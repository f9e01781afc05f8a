using System.Net;
using System.Net.WebSockets;
using System.Text;
using Experimance.Actors.Foundation.Files;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Host.Tests.Screens;

public sealed class ScreensEndpointsTests
{
    [Fact]
    public async Task A_page_is_announced_hears_what_display_says_and_is_heard()
    {
        await using var rig = await PageRig.StartAsync();
        using var socket = await rig.ConnectAsync("/screens/main/live");
        var page = await rig.HearAsync<PageConnected>();
        page.Screen.ShouldBe("main");

        page.Down.TryWrite("""{"type":"show"}""").ShouldBeTrue();
        Encoding.UTF8.GetString((await PageRig.ReadAsync(socket))!).ShouldBe("""{"type":"show"}""");
        await PageRig.SayAsync(socket, """{"type":"hello"}""");
        var said = await rig.HearAsync<PageSaid>();
        (said.Connection, said.Json).ShouldBe((page.Connection, """{"type":"hello"}"""));

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);
        (await rig.HearAsync<PageDisconnected>()).Connection.ShouldBe(page.Connection);
    }

    [Fact]
    public async Task A_page_is_announced_anew_when_display_ends_its_channel_and_keeps_its_socket()
    {
        await using var rig = await PageRig.StartAsync();
        using var socket = await rig.ConnectAsync("/screens/main/live");
        var first = await rig.HearAsync<PageConnected>();
        first.Down.TryComplete();
        var second = await rig.HearAsync<PageConnected>();

        second.Connection.ShouldBe(first.Connection);
        second.Down.TryWrite("again").ShouldBeTrue();
        Encoding.UTF8.GetString((await PageRig.ReadAsync(socket))!).ShouldBe("again");
    }

    [Fact]
    public async Task A_page_is_announced_anew_when_display_has_been_silent()
    {
        await using var rig = await PageRig.StartAsync();
        using var socket = await rig.ConnectAsync("/screens/main/live");
        var first = await rig.HearAsync<PageConnected>();
        // Nothing comes down: the display of that channel hangs.
        var second = await rig.HearAsync<PageConnected>();
        second.Connection.ShouldBe(first.Connection);
        socket.State.ShouldBe(WebSocketState.Open);
    }

    [Theory]
    [InlineData("http://elsewhere.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_page_of_elsewhere_gets_no_socket(string origin)
    {
        await using var rig = await PageRig.StartAsync();
        var refused = await Should.ThrowAsync<WebSocketException>(() => rig.ConnectAsync("/screens/main/live", origin));
        refused.Message.ShouldContain("403");
        refused = await Should.ThrowAsync<WebSocketException>(() => rig.ConnectAsync("/sandbox/live", origin));
        refused.Message.ShouldContain("403");
    }

    [Fact]
    public async Task A_text_that_is_too_long_ends_the_socket()
    {
        await using var rig = await PageRig.StartAsync();
        using var socket = await rig.ConnectAsync("/screens/main/live");
        var page = await rig.HearAsync<PageConnected>();
        await PageRig.SayAsync(socket, new string('x', 40_000));
        (await rig.HearAsync<PageDisconnected>()).Connection.ShouldBe(page.Connection);
    }

    [Fact]
    public async Task A_page_that_talks_without_end_is_cut_off()
    {
        await using var rig = await PageRig.StartAsync();
        using var socket = await rig.ConnectAsync("/screens/main/live");
        var page = await rig.HearAsync<PageConnected>();
        await Should.ThrowAsync<WebSocketException>(async () =>
        {
            for (var i = 0; i < 1_000_000; i++)
            {
                await PageRig.SayAsync(socket, "{}");
            }
        });
        (await rig.HearAsync<PageDisconnected>()).Connection.ShouldBe(page.Connection);
    }

    [Theory]
    [InlineData("/screens/elsewhere")]
    [InlineData("/screens/elsewhere/live")]
    [InlineData("/screens/main.html")]
    [InlineData("/assets/screens/none.js")]
    [InlineData("/assets/screens/..%2f..%2fexperimance.dll")]
    [InlineData("/media/../../etc/passwd")]
    [InlineData("/media/0123.jpg")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var rig = await PageRig.StartAsync();
        using var answer = await rig.Http.GetAsync(path, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Pictures_are_served_for_ever_also_those_that_only_memory_holds()
    {
        await using var rig = await PageRig.StartAsync();
        var onDisk = rig.Store.Put([1, 2, 3], "jpg");
        Directory.Delete(rig.PicturesFolder, recursive: true);
        await File.WriteAllTextAsync(
            rig.PicturesFolder,
            "a file where the folder was",
            TestContext.Current.CancellationToken
        );
        var inMemory = rig.Store.Put([4, 5, 6], "png");

        (await StatusOfAsync(rig, onDisk)).ShouldBe(HttpStatusCode.NotFound);
        using var answer = await rig.Http.GetAsync($"/media/{inMemory}", TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe([4, 5, 6]);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
    }

    [Fact]
    public async Task Every_module_that_a_page_names_is_there()
    {
        await using var rig = await PageRig.StartAsync();
        foreach (var page in new[] { "/screens/main", "/sandbox" })
        {
            var html = await rig.Http.GetStringAsync(page, TestContext.Current.CancellationToken);
            var names = System
                .Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"(/[^\"]+)\"")
                .Select(m => m.Groups[1].Value)
                .ToList();
            names.Count.ShouldBeGreaterThan(2);
            foreach (var name in names)
            {
                using var answer = await rig.Http.GetAsync(name, TestContext.Current.CancellationToken);
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, name);
            }
        }
    }

    private static async Task<HttpStatusCode> StatusOfAsync(PageRig rig, PictureAddress address)
    {
        using var answer = await rig.Http.GetAsync($"/media/{address}", TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
