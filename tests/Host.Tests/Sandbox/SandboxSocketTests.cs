using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Akka.Actor;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Host.Sandbox;
using Experimance.Host.Tests.Screens;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Host.Tests.Sandbox;

public sealed class SandboxSocketTests
{
    [Fact]
    public async Task Strokes_reach_depth_and_a_page_that_leaves_takes_its_hands_with_it()
    {
        await using var rig = await PageRig.StartAsync();
        using (var socket = await rig.ConnectAsync("/sandbox/live"))
        {
            await PageRig.SayAsync(
                socket,
                """{"type":"stroke","finger":2,"x":0.5,"y":-0.25,"diameter":15,"height":0,"depth":12}"""
            );
            (await rig.HearAsync<Stroke>()).ShouldBe(new Stroke(2, new(0.5, -0.25), 15, 0, 12));
            await PageRig.SayAsync(socket, """{"type":"happen","what":"toy_left"}""");
            (await rig.HearAsync<Happen>()).What.ShouldBe(RoomEvent.ToyLeft);
            await PageRig.SayAsync(socket, """{"type":"relief","number":3}""");
            (await rig.HearAsync<SetRelief>()).Number.ShouldBe(3);
        }

        // The socket's end and its watcher's come in either order.
        var (lifted, unwatched) = (false, false);
        while (!lifted || !unwatched)
        {
            var heard = await rig.HearAsync<object>();
            lifted |= heard is Lift { Finger: 2 };
            unwatched |= heard is Unwatch;
        }
    }

    [Fact]
    public async Task A_view_comes_down_as_text_and_heights()
    {
        await using var rig = await PageRig.StartAsync();
        using var socket = await rig.ConnectAsync("/sandbox/live");
        var bowl = JsonDocument.Parse((await PageRig.ReadAsync(socket))!).RootElement;
        bowl.GetProperty("radius").GetDouble().ShouldBe(PageRig.BowlRadius);
        var watch = await rig.HearAsync<Watch>();
        var relief = Enumerable.Range(0, 160 * 160).Select(i => (short)(i - 12_000)).ToArray();
        watch.Watcher.Tell(
            new AnalysisView(7, true, false, 0.01, 0.2, 30, "synthetic", relief, BowlGrid.Empty, BowlGrid.Empty)
        );

        var packed = (await PageRig.ReadAsync(socket))!;
        var length = BinaryPrimitives.ReadInt32LittleEndian(packed);
        var view = JsonDocument.Parse(Encoding.UTF8.GetString(packed, 4, length)).RootElement;
        view.GetProperty("frame").GetInt64().ShouldBe(7);
        packed.Length.ShouldBe(4 + length + relief.Length * 2);
        BinaryPrimitives.ReadInt16LittleEndian(packed.AsSpan(4 + length + 2 * 25_000)).ShouldBe((short)13_000);
    }

    [Fact]
    public async Task Where_the_piece_is_comes_down_and_is_asked_for_again()
    {
        await using var rig = await PageRig.StartAsync();
        using var socket = await rig.ConnectAsync("/sandbox/live");
        await PageRig.ReadAsync(socket);
        await rig.HearAsync<AskPresent>();
        await rig.HearAsync<AskPresent>();
        var watch = await rig.HearAsync<Watch>();
        watch.Watcher.Tell(new Present(Era.PreIndustrial, Biome.TropicalIsland, 7, 0, 0.5, true, false, 0.01, null));
        var present = JsonDocument.Parse((await PageRig.ReadAsync(socket))!).RootElement;
        present.GetProperty("era").GetString().ShouldBe("pre_industrial");
        present.GetProperty("biome").GetString().ShouldBe("tropical_island");
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"type":"stroke"}""")]
    [InlineData("""{"type":"stroke","finger":99,"x":0,"y":0,"diameter":15,"height":0,"depth":1}""")]
    [InlineData("""{"type":"stroke","finger":0,"x":1e9,"y":0,"diameter":15,"height":0,"depth":1}""")]
    [InlineData("""{"type":"stroke","finger":0,"x":0,"y":0,"diameter":-15,"height":0,"depth":1}""")]
    [InlineData("""{"type":"stroke","finger":0,"x":0,"y":0,"diameter":15,"height":0,"depth":1e7}""")]
    [InlineData("""{"type":"stroke","finger":0.5,"x":0,"y":0,"diameter":15,"height":0,"depth":1}""")]
    [InlineData("""{"type":"lift","finger":"all"}""")]
    [InlineData("""{"type":"relief","number":6}""")]
    [InlineData("""{"type":"happen","what":"earthquake"}""")]
    [InlineData("""{"type":"happen"}""")]
    public void What_is_no_act_is_nothing(string text)
    {
        SandboxWire.ReadAct(text).ShouldBeNull();
    }

    [Fact]
    public void Every_event_of_the_room_has_its_word()
    {
        foreach (var what in Enum.GetValues<RoomEvent>())
        {
            var word = JsonNamingPolicy.SnakeCaseLower.ConvertName(what.ToString());
            SandboxWire.ReadAct($$"""{"type":"happen","what":"{{word}}"}""").ShouldBe(new Happen(what));
        }
    }
}
