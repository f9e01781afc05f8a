using System.Collections.Immutable;
using System.Text.Json;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Images;
using Experimance.Actors.Installation;
using Microsoft.Extensions.Logging.Abstractions;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Actors.Tests.Display;

/// <summary>What people ask of one of two screens: the real room, pages that read what comes down.</summary>
public sealed class ScreenAskedTests : IDisposable
{
    private static readonly string Hocon = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualWorld _world = new(Hocon);
    private readonly List<object> _images = [];
    private readonly PictureStore _store;
    private readonly ServiceDefinition _service;
    private IActorRef _display;

    public ScreenAskedTests()
    {
        _store = new(_folder["pictures"], new(10_000_000, 1_000_000), _world.Time, NullLogger.Instance);
        _service = DisplaySetup.Create(
            new DisplaySettings { Screens = [new() { Name = "main" }, new() { Name = "side" }] },
            _folder.Places,
            "experimance",
            _store,
            _world.Time,
            NullLoggerFactory.Instance
        );
        _display = Start();
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_screen_is_told_with_its_picture_texts_and_what_its_page_painted()
    {
        var image = Order(1);
        var page = Connect("main");
        page.Say(new { type = "painted", address = image.Address.Value });
        page.Say(new { type = "shown", address = image.Address.Value });
        page.Say(
            new
            {
                type = "report",
                fps = 30.0,
                visibility = "visible",
                count = 1,
                scene = Convert.ToBase64String(new byte[768]),
                width = 800,
                height = 600,
            }
        );
        _world.RunFor(TimeSpan.FromSeconds(1.1));

        var screen = Ask<ScreenDetail>(new AskScreen("main"));
        screen.Status.Showing.ShouldBe(image.Address);
        (screen.Caption, screen.Width, screen.Height).ShouldBe(("modern, river", 800, 600));
        screen.Fingerprint.Length.ShouldBe(768);
        screen.Keystone.ShouldBe(StraightKeystone);
        Ask<ScreenDetail>(new AskScreen("side")).Fingerprint.ShouldBeEmpty();
        Ask<NoSuchScreen>(new AskScreen("mian")).Known.ShouldBe(["main", "side"]);
    }

    [Fact]
    public void A_text_for_one_screen_stands_on_that_one_alone_and_goes_by_itself()
    {
        var (main, side) = (Connect("main"), Connect("side"));
        Ask<TextPut>(new PutText("main", Text("a", TimeSpan.FromSeconds(30))));
        main.Texts().ShouldBe(["hello"]);
        side.Texts().ShouldBeEmpty();
        Connect("side").Texts().ShouldBeEmpty("nor does a page that comes later");
        Connect("main").Texts().ShouldBe(["hello"]);
        Ask<ScreenDetail>(new AskScreen("main")).Texts.ShouldHaveSingleItem().Left.ShouldBe(TimeSpan.FromSeconds(30));
        _world.RunFor(TimeSpan.FromSeconds(31));
        Ask<ScreenDetail>(new AskScreen("main")).Texts.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_moves_to_another_screen_leaves_the_one_where_it_stood()
    {
        var (main, side) = (Connect("main"), Connect("side"));
        Ask<TextPut>(new PutText("main", Text("a", null)));
        Ask<TextPut>(new PutText("side", Text("a", null)));

        main.Texts().ShouldBe(["hello", ""]);
        side.Texts().Last().ShouldBe("hello");
        Ask<ScreenDetail>(new AskScreen("main")).Texts.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_for_all_is_taken_away_by_its_id()
    {
        var side = Connect("side");
        Ask<TextPut>(new PutText(null, Text("a", null)));
        side.Texts().ShouldBe(["hello"]);
        Ask<TextTaken>(new TakeText("a")).WasThere.ShouldBeTrue();
        side.Texts().ShouldBe([""]);
        Ask<TextTaken>(new TakeText("a")).WasThere.ShouldBeFalse();
    }

    [Fact]
    public void Texts_without_end_are_refused_at_some_number()
    {
        for (var i = 0; i < 40; i++)
        {
            Ask<TextPut>(new PutText(null, Text($"{i}", null)));
        }

        Ask<ScreenRefused>(new PutText(null, Text("one more", null)));
        Ask<TextPut>(new PutText(null, Text("7", null)), "the same id replaces");
    }

    [Fact]
    public void A_keystone_reaches_the_page_and_the_next_start()
    {
        ImmutableArray<double> corners = [0.1, 0, 1, 0, 1, 1, 0, 1];
        var page = Connect("main");
        page.Read();
        Ask<ScreenDetail>(new SetKeystone("main", corners)).Keystone.ShouldBe(corners);
        page.Read("keystone").ShouldHaveSingleItem().GetProperty("corners")[0].GetDouble().ShouldBe(0.1);
        Ask<ScreenRefused>(new SetKeystone("main", [1, 0, 0, 0, 0, 1, 1, 1]));

        Restart();
        Ask<ScreenDetail>(new AskScreen("main")).Keystone.ShouldBe(corners);
    }

    [Fact]
    public void A_held_screen_keeps_its_picture_while_the_other_goes_on_and_texts_come_through()
    {
        var (main, side) = (Connect("main"), Connect("side"));
        var first = Order(1);
        Ask<ScreensHeld>(new HoldScreen("main", TimeSpan.FromMinutes(5))).Screens.ShouldBe(["main"]);
        (main.Read("show").Count, side.Read("show").Count).ShouldBe((2, 1));
        var second = Order(2);
        main.Read("show").ShouldBeEmpty();
        side.Read("show").ShouldHaveSingleItem();
        Ask<TextPut>(new PutText(null, Text("a", null)));
        main.Texts().ShouldBe(["hello"]);
        Shown(Connect("main")).ShouldBe(first.Address.Value, "a page that is loaded again gets the held one");
        Ask<ScreenDetail>(new AskScreen("main")).HeldFor.ShouldBe(TimeSpan.FromMinutes(5));
        _images.OfType<ImageProtocol.InUse>().Last().Addresses.ShouldContain(first.Address, "it must not be removed");

        _world.RunFor(TimeSpan.FromMinutes(5));
        Shown(main).ShouldBe(second.Address.Value);
        Ask<ScreenDetail>(new AskScreen("main")).HeldFor.ShouldBeNull();
    }

    [Fact]
    public void What_is_held_outlives_the_room_and_ends_by_a_word()
    {
        var first = Order(1);
        Ask<ScreensHeld>(new HoldScreen(null, TimeSpan.FromHours(1))).Screens.ShouldBe(["main", "side"], true);
        Restart();
        var second = Order(2);
        Shown(Connect("main")).ShouldBe(first.Address.Value);
        Ask<ScreensHeld>(new HoldScreen(null, TimeSpan.Zero));
        Shown(Connect("main")).ShouldBe(second.Address.Value);
    }

    [Fact]
    public void A_hold_is_prolonged_also_while_nothing_is_ordered()
    {
        var first = Order(1);
        Ask<ScreensHeld>(new HoldScreen("main", TimeSpan.FromMinutes(5)));
        _display.Tell(PoisonPill.Instance);
        _world.RunMailboxes();
        // What was ordered last is forgotten with it.
        Directory.Delete(_folder.Places.State, recursive: true);
        _display = Start();
        Ask<ScreensHeld>(new HoldScreen(null, TimeSpan.FromHours(1))).Screens.ShouldBe(["main"], "side holds nothing");
        Ask<ScreenDetail>(new AskScreen("main")).HeldFor.ShouldBe(TimeSpan.FromHours(1));
        Ask<ScreenRefused>(new HoldScreen("side", TimeSpan.FromHours(1)));
        Shown(Connect("main")).ShouldBe(first.Address.Value);
    }

    [Fact]
    public void Where_nothing_is_ordered_nothing_is_held() =>
        Ask<ScreenRefused>(new HoldScreen(null, TimeSpan.FromHours(1)));

    private static ShowText Text(string id, TimeSpan? duration) =>
        new(id, "hello", TextPlace.Top, TextStyle.System, duration);

    private static string? Shown(Page page) => page.Read("show")[^1].GetProperty("address").GetString();

    private ShowImage Order(byte number)
    {
        var image = new ShowImage(
            _store.Put([number], "jpg"),
            null,
            null,
            [.. new byte[768]],
            Fade.Spread,
            new(0.2, -0.4),
            "modern, river",
            "modern"
        );
        _display.Tell(image);
        _world.RunMailboxes();
        return image;
    }

    private T Ask<T>(object question, string? because = null)
    {
        var heard = new List<object>();
        _display.Tell(question, _world.System.ActorOf(Props.Create(() => new Listener(heard))));
        _world.RunMailboxes();
        return heard.ShouldHaveSingleItem(because).ShouldBeOfType<T>();
    }

    private void Restart()
    {
        _display.Tell(PoisonPill.Instance);
        _world.RunMailboxes();
        _display = Start();
    }

    private IActorRef Start()
    {
        var nobody = ActorRefs.Nobody;
        var images = _world.System.ActorOf(Props.Create(() => new Listener(_images)));
        var display = _world.System.ActorOf(_service.Props(new Rooms(nobody, nobody, images, nobody, nobody, nobody)));
        _world.RunMailboxes();
        return display;
    }

    private Page Connect(string screen)
    {
        var channel = Channel.CreateUnbounded<string>();
        var connection = Guid.NewGuid().ToString("N");
        Tell(new PageConnected(screen, connection, channel.Writer));
        return new(channel.Reader, text => Tell(new PageSaid(screen, connection, text)));

        void Tell(object message)
        {
            _display.Tell(message);
            _world.RunMailboxes();
        }
    }

    private sealed class Page(ChannelReader<string> down, Action<string> say)
    {
        public void Say(object message) => say(JsonSerializer.Serialize(message));

        /// <summary>What came since it was last read, of one kind or of all.</summary>
        public IReadOnlyList<JsonElement> Read(string? type = null)
        {
            var all = new List<JsonElement>();
            while (down.TryRead(out var text))
            {
                all.Add(JsonDocument.Parse(text).RootElement.Clone());
            }

            return [.. all.Where(one => type is null || one.GetProperty("type").GetString() == type)];
        }

        public IEnumerable<string?> Texts() => Read("text").Select(one => one.GetProperty("text").GetString());
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(List<object> heard) => ReceiveAny(heard.Add);
    }
}
