using Experimance.Actors.Foundation.Files;
using Experimance.Cmd.Tests.Puppets;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Cmd.Tests.Screen;

public sealed class ScreenCommandTests : IDisposable
{
    private static readonly PictureAddress Picture = PictureAddress.Of([1], "jpg");

    private readonly CommandStage _stage = new();

    public ScreenCommandTests()
    {
        _stage.Display.Answers<AskScreens>(_ => new Screens([Status("main", "showing"), Status("side", "absent")]));
        _stage.Display.Answers<AskScreen>(ask =>
            ask.Screen is "main" or "side" ? Detail() : new NoSuchScreen(ask.Screen, ["main", "side"])
        );
        _stage.Display.Answers<PutText>(put => new TextPut(put.Text.Id));
        _stage.Display.Answers<HoldScreen>(hold => new ScreensHeld(hold.Screen is { } one ? [one] : ["main", "side"]));
    }

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task All_screens_are_listed_and_one_is_shown_whole()
    {
        var list = (await _stage.RunAsync("screen list", Role.Viewer)).ShouldBeDone();
        list.Rows.Select(row => (row.Cells[0], row.Mood)).ShouldBe([("main", "ok"), ("side", "bad")]);
        list.Rows[0].Cells[5].ShouldBe(Picture.Value[..12]);

        var main = (await _stage.RunAsync("screen show main", Role.Viewer)).ShouldBeDone();
        main.Text.ShouldContain($"showing   {Picture}");
        main.Text.ShouldContain("keystone  straight");
        main.Text.ShouldContain("held      its picture stays for 5 m 00 s");
        main.Text.ShouldContain("text      operator:text: hello (for 30 s)");
        (await _stage.RunAsync("screen show mian")).ShouldEnd(Outcome.UsedWrongly, "main, side");
    }

    [Fact]
    public async Task A_snapshot_is_the_picture_and_what_the_page_read_back()
    {
        var answer = (await _stage.RunAsync("screen snapshot main")).ShouldBeDone();
        answer.Text.ShouldStartWith(
            $"/media/{Picture}\nshown whole; its page read 16×16 of its canvas 1 s ago, mean 100"
        );
        Convert.FromBase64String(answer.Facts.GetProperty("fingerprint").GetString()!).Length.ShouldBe(768);

        _stage.Display.Answers<AskScreen>(_ => Detail() with { Fingerprint = [], FingerprintAge = null });
        var silent = (await _stage.RunAsync("screen snapshot main")).ShouldBeDone();
        silent.Text.ShouldContain("its page has not said");
        silent.Facts.GetProperty("fingerprint").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        _stage.Display.Answers<AskScreen>(_ =>
            Detail() with
            {
                Status = Status("main", "absent") with { Showing = null },
            }
        );
        (await _stage.RunAsync("screen snapshot main")).ShouldEnd(Outcome.Failed, "absent");
    }

    [Fact]
    public async Task A_text_is_put_where_it_is_wanted_and_taken_away()
    {
        (await _stage.RunAsync("screen text main back at five --for 5min --place bottom_left")).ShouldBeDone();
        (await _stage.RunAsync("screen text all hello --id note")).ShouldBeDone();
        _stage
            .Display.Told.OfType<PutText>()
            .ShouldBe([
                new(
                    "main",
                    new(
                        "operator:text",
                        "back at five",
                        TextPlace.BottomLeft,
                        TextStyle.System,
                        TimeSpan.FromMinutes(5)
                    )
                ),
                new(null, new("operator:note", "hello", TextPlace.Top, TextStyle.System, TimeSpan.FromSeconds(30))),
            ]);

        _stage.Display.Answers<TakeText>(take => new TextTaken(take.Id == "operator:note"));
        (await _stage.RunAsync("screen text --remove note")).ShouldBeDone();
        (await _stage.RunAsync("screen text --remove other")).ShouldEnd(Outcome.Failed, "'other'");
        (await _stage.CompleteAsync("screen", "text", "remove")).ShouldBe(["text"]);
    }

    [Theory]
    [InlineData("screen text main")]
    [InlineData("screen text")]
    [InlineData("screen text main hello --for 0s")]
    [InlineData("screen text main hello --for 2d")]
    [InlineData("screen text main hello --place nowhere")]
    public async Task A_text_that_is_none_is_refused(string line)
    {
        (await _stage.RunAsync(line)).Outcome.ShouldBe(Outcome.UsedWrongly);
        _stage.Display.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_keystone_is_shown_set_and_made_straight()
    {
        _stage.Display.Answers<SetKeystone>(set => Detail() with { Keystone = set.Corners });
        (await _stage.RunAsync("screen keystone main")).ShouldBeDone().Text.ShouldBe("main: straight");
        (await _stage.RunAsync("screen keystone main set 0.1 0 1 0 1 1 0 1"))
            .ShouldBeDone()
            .Text.ShouldBe("main: 0.1 0 1 0 1 1 0 1");
        (await _stage.RunAsync("screen keystone main reset")).ShouldBeDone();
        _stage
            .Display.Told.OfType<SetKeystone>()
            .Select(set => set.Corners.ToArray())
            .ShouldBe([
                [0.1, 0, 1, 0, 1, 1, 0, 1],
                [0, 0, 1, 0, 1, 1, 0, 1],
            ]);

        (await _stage.RunAsync("screen keystone main set 1 2")).ShouldEnd(Outcome.UsedWrongly, "eight numbers");
        _stage.Display.Answers<SetKeystone>(_ => new ScreenRefused("inside out"));
        (await _stage.RunAsync("screen keystone main set 1 0 0 0 0 1 1 1")).ShouldEnd(Outcome.Refused, "inside out");
    }

    [Fact]
    public async Task A_keystone_is_shown_to_viewers_and_that_is_no_change()
    {
        (await _stage.RunAsync("screen keystone main", Role.Viewer)).ShouldBeDone();
        (await _stage.RunAsync("screen keystone main show", Role.Viewer)).ShouldBeDone();
        _stage.Audit.Lines.ShouldBeEmpty();
        (await _stage.RunAsync("screen keystone main reset", Role.Viewer)).ShouldEnd(Outcome.Refused, "operator");
        _stage.Display.Told.OfType<SetKeystone>().ShouldBeEmpty();
        _stage.Display.Answers<SetKeystone>(set => Detail() with { Keystone = set.Corners });
        (await _stage.RunAsync("screen keystone main reset", Role.Operator)).ShouldBeDone();
        _stage.Audit.Lines.Select(line => line.Outcome).ShouldBe(["refused: needs operator", "begun", "done"]);
    }

    [Fact]
    public async Task A_screen_that_there_is_not_is_named_with_the_nearest()
    {
        _stage.Display.Answers<AskScreen>(ask => new NoSuchScreen(ask.Screen, ["main", "side"]));
        (await _stage.RunAsync("screen show mian")).ShouldEnd(
            Outcome.UsedWrongly,
            "there is no screen 'mian'; did you mean 'main'?; there are: main, side"
        );
    }

    [Fact]
    public async Task Each_screen_gets_its_own_name()
    {
        (await _stage.RunAsync("screen identify --for 1min", Role.Operator)).ShouldBeDone();
        _stage
            .Display.Told.OfType<PutText>()
            .Select(put => (put.Screen, put.Text.Text, put.Text.Style, put.Text.Duration))
            .ShouldBe([
                ("main", "main", TextStyle.Title, TimeSpan.FromMinutes(1)),
                ("side", "side", TextStyle.Title, TimeSpan.FromMinutes(1)),
            ]);
    }

    [Fact]
    public async Task A_hold_works_also_when_nothing_else_may_be_changed()
    {
        _stage.Audit.Writable = false;
        (await _stage.RunAsync("screen hold all", Role.Operator)).ShouldBeDone();
        (await _stage.RunAsync("screen hold main --for 2h")).ShouldBeDone();
        (await _stage.RunAsync("screen hold all --for off")).ShouldBeDone();
        (await _stage.RunAsync("screen identify")).Outcome.ShouldBe(Outcome.Refused);
        (await _stage.RunAsync("screen hold all --for 8d")).Outcome.ShouldBe(Outcome.UsedWrongly);
        _stage
            .Display.Told.OfType<HoldScreen>()
            .ShouldBe([new(null, TimeSpan.FromHours(1)), new("main", TimeSpan.FromHours(2)), new(null, TimeSpan.Zero)]);
    }

    [Fact]
    public async Task Names_are_completed()
    {
        (await _stage.CompleteAsync("screen", "show", "screen", "s")).ShouldBe(["side"]);
        (await _stage.CompleteAsync("screen", "hold", "screen", "a")).ShouldBe(["all"]);
    }

    private static ScreenStatus Status(string name, string state) =>
        new(name, state, 1, Picture, null, Picture, 30, TimeSpan.FromSeconds(1));

    private static ScreenDetail Detail() =>
        new(
            Status("main", "showing"),
            StraightKeystone,
            "modern, river",
            [new("operator:text", "hello", TextPlace.Top, TimeSpan.FromSeconds(30))],
            TimeSpan.FromMinutes(5),
            [.. Enumerable.Repeat((byte)100, 768)],
            TimeSpan.FromSeconds(1),
            800,
            600
        );
}
