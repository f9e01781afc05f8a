using System.Text.Json;
using System.Threading.Channels;
using Akka.Actor;
using Experimance.Actors.Display;
using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Actors.Foundation.Geometry;
using Experimance.Actors.Foundation.Time;
using Experimance.Actors.Images;
using Experimance.Actors.Installation;
using Microsoft.Extensions.Logging.Abstractions;
using static Experimance.Actors.Display.DisplayProtocol;
using static Experimance.Actors.Health.HealthProtocol;
using Status = Experimance.Actors.Health.HealthProtocol.Status;

namespace Experimance.Actors.Tests.Display;

public sealed class DisplayActorTests : IDisposable
{
    private static readonly string Hocon = File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf"));
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualWorld _world = new(Hocon);
    private readonly List<object> _core = [];
    private readonly List<object> _images = [];
    private readonly PictureStore _store;
    private IActorRef _display;

    public DisplayActorTests()
    {
        _store = new(_folder["pictures"], new(10_000_000, 1_000_000), _world.Time, NullLogger.Instance);
        _display = Start();
    }

    public void Dispose()
    {
        _world.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_page_gets_all_that_stands_when_it_connects()
    {
        var image = Image(1);
        Tell(image, new ShowText("hello", "Welcome", TextPlace.Circle, TextStyle.Invitation, null));
        Tell(new ShowText("gone", "old", TextPlace.Top, TextStyle.System, TimeSpan.FromSeconds(3)), new Warmth(0.7));
        _world.RunFor(TimeSpan.FromSeconds(4));
        var page = Connect("a");

        var all = page.Read();
        all.Select(m => m.GetProperty("type").GetString()).ShouldBe(["keystone", "hold", "show", "text", "hands"]);
        all[2].GetProperty("address").GetString().ShouldBe(image.Address.Value);
        all[2].GetProperty("fade").GetString().ShouldBe("spread");
        all[2].GetProperty("ms").GetDouble().ShouldBe(800);
        all[3].GetProperty("text").GetString().ShouldBe("Welcome");
        all[4].GetProperty("warmth").GetDouble().ShouldBe(0.7);
    }

    [Fact]
    public void Painted_reaches_core_with_its_age_and_the_image_server_learns_what_is_in_use()
    {
        var page = Connect("a");
        var (first, second) = (Image(1), Image(2));
        Tell(first);
        page.Say(new { type = "painted", address = first.Address.Value });
        page.Say(new { type = "shown", address = first.Address.Value });
        Tell(second);
        _world.RunFor(TimeSpan.FromSeconds(0.3));
        page.Say(new { type = "painted", address = second.Address.Value });

        var painted = _core.OfType<Painted>().ToList();
        painted.Select(p => p.Address).ShouldBe([first.Address, second.Address]);
        painted[1].Age.ShouldBe(TimeSpan.FromSeconds(0.3));
        var used = _images.OfType<ImageProtocol.InUse>().Last().Addresses;
        used.ShouldContain(second.Address);
        used.ShouldContain(first.Address, "it is still on the canvas while the second fades in");
    }

    [Fact]
    public void Each_report_is_answered_with_the_order()
    {
        var page = Connect("a");
        var image = Image(1);
        Tell(image);
        page.Read();
        page.Report();

        var answer = page.Read().ShouldHaveSingleItem();
        answer.GetProperty("type").GetString().ShouldBe("show");
        answer.GetProperty("address").GetString().ShouldBe(image.Address.Value);
    }

    [Fact]
    public void The_last_order_and_the_keystone_come_back_after_a_restart()
    {
        double[] corners = [0.05, 0, 1, 0.02, 0.98, 1, 0, 0.95];
        var page = Connect("a");
        var image = Image(1);
        Tell(image);
        page.Say(new { type = "keystone", corners });
        _display.Tell(PoisonPill.Instance);
        _world.RunMailboxes();
        page.Ended.ShouldBeTrue("the socket's side must hear that this incarnation is over");

        _display = Start();
        var all = Connect("a").Read();
        all.Single(m => m.GetProperty("type").GetString() == "show")
            .GetProperty("address")
            .GetString()
            .ShouldBe(image.Address.Value);
        all[0].GetProperty("corners").EnumerateArray().Select(c => c.GetDouble()).ShouldBe(corners);
    }

    [Fact]
    public void Another_project_keeps_the_keystone_and_has_a_last_picture_of_its_own()
    {
        double[] corners = [0.1, 0, 1, 0, 1, 1, 0, 1];
        var image = Image(1);
        Tell(image);
        Connect("a").Say(new { type = "keystone", corners });
        Restart("demo/quiet");

        var other = Connect("b").Read();
        other.ShouldNotContain(m => m.GetProperty("type").GetString() == "show", "it has shown nothing yet");
        other[0].GetProperty("corners").EnumerateArray().Select(c => c.GetDouble()).ShouldBe(corners);

        Tell(Image(2));
        Restart("experimance");
        Connect("c")
            .Read()
            .Single(m => m.GetProperty("type").GetString() == "show")
            .GetProperty("address")
            .GetString()
            .ShouldBe(image.Address.Value);
    }

    [Fact]
    public void A_damaged_state_file_is_set_aside_and_the_page_still_gets_pictures()
    {
        _display.Tell(PoisonPill.Instance);
        _world.RunMailboxes();
        Directory.CreateDirectory(_folder["state"]);
        File.WriteAllText(_folder["state", "display.json"], "{ \"Keystones\": 7");
        _display = Start();
        var page = Connect("a");
        Tell(Image(1));

        page.Read().ShouldContain(m => m.GetProperty("type").GetString() == "show");
        Directory.GetFiles(_folder["state"], "display.json.damaged*").ShouldHaveSingleItem();
    }

    [Fact]
    public void An_order_of_core_wins_over_the_remembered_one()
    {
        Tell(Image(1));
        _display.Tell(PoisonPill.Instance);
        _world.RunMailboxes();
        _display = _world.System.ActorOf(Service("experimance").Props(RoomsOf()));
        var newer = Image(2);
        Tell(newer);

        var show = Connect("a").Read().Single(m => m.GetProperty("type").GetString() == "show");
        show.GetProperty("address").GetString().ShouldBe(newer.Address.Value);
    }

    [Fact]
    public void A_page_that_never_reads_costs_no_more_than_its_channel_and_delays_nobody()
    {
        var stuck = Connect("stuck", capacity: 4);
        var page = Connect("page", capacity: 10_000);
        page.Read();
        for (var i = 0; i < 1000; i++)
        {
            Tell(new Shimmer(BowlGrid.Empty));
        }

        page.Read().Count.ShouldBe(1000);
        stuck.Read().Count.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void Health_hears_what_is_wrong_and_what_to_do()
    {
        Well().Status.ShouldBe(Status.Warning);
        Well().Message.ShouldContain("/screens/main");
        var page = Connect("a");
        page.Report();
        _world.RunFor(TimeSpan.FromSeconds(1));
        Well().Status.ShouldBe(Status.Healthy);
        _world.RunFor(TimeSpan.FromSeconds(7));
        Well().Status.ShouldBe(Status.Error);
        Well().Message.ShouldContain("stopped reporting");
    }

    [Fact]
    public void Changed_settings_reach_the_pages_at_once_and_the_next_picture_has_them()
    {
        Tell(Image(1));
        var page = Connect("a");
        page.Read();
        Tell(
            new SettingsChanged<DisplaySettings>(
                new()
                {
                    Title = "Another title",
                    SpreadFade = TimeSpan.FromSeconds(2),
                    HoldAfter = TimeSpan.FromSeconds(7),
                    Screens = [new() { Rotate = 90 }, new() { Name = "second" }],
                }
            )
        );

        var told = page.Read();
        told.Select(m => m.GetProperty("type").GetString()).ShouldBe(["keystone", "hold", "text"]);
        told[0].GetProperty("rotate").GetInt32().ShouldBe(90);
        told[1].GetProperty("afterMs").GetDouble().ShouldBe(7000);
        told[2].GetProperty("text").GetString().ShouldBe("Another title");
        Tell(Image(2));
        page.Read()
            .Single(m => m.GetProperty("type").GetString() == "show")
            .GetProperty("ms")
            .GetDouble()
            .ShouldBe(2000);
    }

    [Fact]
    public void A_screen_that_is_not_set_up_gets_nothing()
    {
        var channel = Channel.CreateUnbounded<string>();
        Tell(new PageConnected("elsewhere", "x", channel.Writer));
        channel.Reader.Completion.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void The_heartbeat_tells_of_each_screen()
    {
        _world.RunFor(TimeSpan.FromSeconds(9));
        Well().Readings.Single(r => r.Rule == "screen_missing").Bad.ShouldBeNull("a browser may still be starting");
        _world.RunFor(TimeSpan.FromSeconds(22));
        var missing = Well().Readings.Single(r => r.Rule == "screen_missing");
        (missing.Subject, missing.Bad, missing.For).ShouldBe(("screen:main", true, TimeSpan.FromSeconds(31)));
        var page = Connect("a");
        page.Report();
        _world.RunFor(TimeSpan.FromSeconds(1));
        Well().Readings.ShouldAllBe(r => r.Bad != true);
        Well().Readings.Single(r => r.Rule == "service_useless").Value!.Value.ShouldBeLessThanOrEqualTo(1);
        _world.RunFor(TimeSpan.FromSeconds(5.5));
        var silent = Well().Readings.Single(r => r.Rule == "screen_silent");
        (silent.Bad, silent.For).ShouldBe((true, TimeSpan.FromSeconds(6.5)));
    }

    private void Restart(string project)
    {
        _display.Tell(PoisonPill.Instance);
        _world.RunMailboxes();
        _display = Start(project);
    }

    [Fact]
    public void Asleep_it_is_black_by_intent_and_well_whatever_its_pages_do()
    {
        var page = Connect("a");
        Tell(Image(1), new ShowText("come", "Come", TextPlace.Circle, TextStyle.Invitation, null));
        page.Report();
        page.Read();
        var told = new Sleep(true, "closed until Tue", TimeSpan.FromHours(2));
        Tell(told, told);

        var sleep = page.Read().First(m => m.GetProperty("type").GetString() == "sleep");
        sleep.GetProperty("asleep").GetBoolean().ShouldBeTrue();
        sleep.GetProperty("wakesInMs").GetDouble().ShouldBe(7_200_000);
        // Nobody reports any more, all night.
        _world.RunFor(TimeSpan.FromHours(1));
        var well = Well();
        well.Status.ShouldBe(Status.Healthy);
        well.Message.ShouldContain("black by intent");
        well.Readings.ShouldNotContain(reading => reading.Bad == true);

        // A display that is started anew still sleeps, and tells the page at once.
        Tell(new PageDisconnected("main", "a"));
        var late = Connect("b").Read();
        late.Select(m => m.GetProperty("type").GetString()).ShouldBe(["keystone", "hold", "sleep", "show", "hands"]);
    }

    [Fact]
    public void A_page_that_missed_the_waking_is_told_again_and_the_night_is_no_fault()
    {
        var page = Connect("a");
        Tell(Image(1));
        page.Report();
        Tell(new Sleep(true, "closed", null));
        _world.RunFor(TimeSpan.FromHours(8));
        Tell(new Sleep(false, "open", null));
        Well().Readings.ShouldNotContain(reading => reading.Bad == true, "it has had no time yet");
        page.Read();
        page.Say(
            new
            {
                type = "report",
                fps = 2.0,
                visibility = "visible",
                count = 7,
                asleep = true,
            }
        );
        var answer = page.Read();
        answer.Select(m => m.GetProperty("type").GetString()).ShouldBe(["sleep", "show"]);
        answer[0].GetProperty("asleep").GetBoolean().ShouldBeFalse();
        page.Report();
        page.Read().Select(m => m.GetProperty("type").GetString()).ShouldBe(["show"]);
        // A page that is gone in the morning is told, counted from the waking.
        _world.RunFor(TimeSpan.FromSeconds(20));
        var silent = Well().Readings.Single(reading => reading.Rule == "screen_silent");
        silent.Bad.ShouldBe(true);
        silent.For.ShouldNotBeNull().ShouldBeLessThan(TimeSpan.FromSeconds(25));
    }

    private IActorRef Start(string project = "experimance")
    {
        var display = _world.System.ActorOf(Service(project).Props(RoomsOf()));
        _world.RunMailboxes();
        return display;
    }

    private ServiceDefinition Service(string project) =>
        DisplaySetup.Create(
            new DisplaySettings(),
            _folder.Places,
            project,
            _store,
            _world.Time,
            NullLoggerFactory.Instance
        );

    private Rooms RoomsOf()
    {
        var nobody = ActorRefs.Nobody;
        var core = _world.System.ActorOf(Props.Create(() => new Listener(_core)));
        var images = _world.System.ActorOf(Props.Create(() => new Listener(_images)));
        return new(nobody, core, images, nobody, nobody, nobody);
    }

    private ShowImage Image(byte number) =>
        new(
            _store.Put([number], "jpg"),
            null,
            null,
            [.. new byte[768]],
            Fade.Spread,
            new(0.2, -0.4),
            "modern, river",
            "modern"
        );

    private void Tell(params object[] messages)
    {
        foreach (var message in messages)
        {
            _display.Tell(message);
        }

        _world.RunMailboxes();
    }

    private Page Connect(string connection, int capacity = 64)
    {
        var channel = Channel.CreateBounded<string>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        Tell(new PageConnected("main", connection, channel.Writer));
        return new(channel.Reader, text => Tell(new PageSaid("main", connection, text)));
    }

    private IAmWell Well()
    {
        var heard = new List<object>();
        var asker = _world.System.ActorOf(Props.Create(() => new Listener(heard)));
        _display.Tell(new AreYouWell(3), asker);
        _world.RunMailboxes();
        return heard.OfType<IAmWell>().Single();
    }

    private sealed class Page(ChannelReader<string> down, Action<string> say)
    {
        private int _count;

        public bool Ended
        {
            get
            {
                Read();
                return down.Completion.IsCompleted;
            }
        }

        public void Say(object message) => say(JsonSerializer.Serialize(message));

        public void Report() =>
            Say(
                new
                {
                    type = "report",
                    fps = 30.0,
                    visibility = "visible",
                    count = ++_count,
                }
            );

        public List<JsonElement> Read()
        {
            var all = new List<JsonElement>();
            while (down.TryRead(out var text))
            {
                all.Add(JsonDocument.Parse(text).RootElement.Clone());
            }

            return all;
        }
    }

    private sealed class Listener : ReceiveActor
    {
        public Listener(List<object> heard) => ReceiveAny(heard.Add);
    }
}
