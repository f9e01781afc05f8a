using System.Globalization;
using System.Threading.Channels;

namespace Experimance.Cmd.Tests.Client;

/// <summary>The built pbm in a true terminal, with a host that does what is wanted of it.</summary>
public sealed class PromptTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private FakeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await FakeHost.StartAsync(
            _folder,
            new CommandInfo
            {
                Name = "tail",
                Effect = "Goes on.",
                Shape = Shape.Stream,
            },
            new CommandInfo
            {
                Name = "list",
                Effect = "Lists.",
                Shape = Shape.List,
            },
            new CommandInfo
            {
                Name = "go",
                Effect = "Goes far away.",
                Changes = true,
                Confirm = true,
            }
        );
        _host.Does = DoAsync;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_prompt_welcomes_and_ctrl_c_ends_the_running_command_only()
    {
        await using var terminal = await PbmTerminal.StartAsync(_host.Socket, columns: 120);
        var welcome = await terminal.UntilAsync("[fake] pbm>");
        welcome.ShouldContain("pbm 0.1.0, host 0.1.0 on fake: experimance in development");
        welcome.ShouldContain("you are root (admin)");

        await terminal.EnterAsync("thing tail");
        await terminal.UntilAsync("row 2");
        await terminal.PressAsync("C-c");
        await terminal.UntilAsync(screen => screen.EndsWith("cancelled\n[fake] pbm>", StringComparison.Ordinal));

        await terminal.PressAsync("C-c");
        await terminal.UntilAsync("once more, ctrl-d or exit leaves");
        await terminal.PressAsync("C-c");
        (await terminal.EndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Completion_history_and_search()
    {
        await using var terminal = await PbmTerminal.StartAsync(_host.Socket);
        await terminal.UntilAsync("pbm>");
        await terminal.TypeAsync("th");
        await terminal.PressAsync("Tab");
        await terminal.TypeAsync("li");
        await terminal.PressAsync("Tab");
        await terminal.UntilAsync("[fake] pbm> thing list");
        await terminal.PressAsync("Enter");
        await terminal.UntilAsync("depth");
        await terminal.EnterAsync("help");
        await terminal.UntilAsync("help PALETTE COMMAND");
        await terminal.PressAsync("Up", "Up");
        await terminal.UntilAsync(screen => screen.EndsWith("pbm> thing list", StringComparison.Ordinal));
        await terminal.PressAsync("C-u", "C-r");
        await terminal.TypeAsync("hel");
        await terminal.UntilAsync("search 'hel': help");
        await terminal.PressAsync("C-c");
        await terminal.UntilAsync(screen => screen.EndsWith("[fake] pbm>", StringComparison.Ordinal));
        await terminal.PressAsync("C-d");
        (await terminal.EndAsync()).ShouldBe(0);
        (
            await File.ReadAllLinesAsync(
                Path.Combine(terminal.Home, ".local/state/experimance/pbm_history"),
                TestContext.Current.CancellationToken
            )
        ).ShouldBe(["thing list", "help"]);
    }

    [Fact]
    public async Task What_wants_to_be_confirmed_asks()
    {
        await using var terminal = await PbmTerminal.StartAsync(_host.Socket);
        await terminal.UntilAsync("pbm>");
        await terminal.EnterAsync("thing go");
        (await terminal.UntilAsync("do it? [y/N]")).ShouldContain("Goes far away.");
        await terminal.EnterAsync("n");
        await terminal.UntilAsync("nothing was done");
        await terminal.EnterAsync("thing go");
        await terminal.UntilAsync(screen => screen.EndsWith("do it? [y/N]", StringComparison.Ordinal));
        await terminal.EnterAsync("y");
        await terminal.UntilAsync("it is done");
    }

    [Fact]
    public async Task A_narrow_window_keeps_everything_on_its_row()
    {
        await using var terminal = await PbmTerminal.StartAsync(_host.Socket, columns: 40);
        await terminal.UntilAsync("pbm>");
        await terminal.EnterAsync("thing list");
        await terminal.UntilAsync("depth  the camera looks at the sand and…");
        await terminal.TypeAsync("thing list and a line that is much longer than this window is");
        var screen = await terminal.UntilAsync("window is");
        screen.Split('\n')[^1].ShouldStartWith("[fake] pbm> …");
        await terminal.ResizeAsync(30, 24);
        await terminal.UntilAsync(shown =>
            shown.Split('\n')[^1].Length < 30 && shown.EndsWith("window is", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Watch_redraws_in_place_until_ctrl_c()
    {
        await using var terminal = await PbmTerminal.StartAsync(
            $"{_host.Socket} thing list --watch 100ms",
            columns: 40
        );
        await terminal.UntilAsync(screen => Turn(screen) >= 3);
        var screen = await terminal.ScreenAsync();
        screen
            .Split('\n')
            .Count(line => line.StartsWith("every 100 ms: thing list", StringComparison.Ordinal))
            .ShouldBe(1);
        screen.Split('\n').Count(line => line.StartsWith("turn", StringComparison.Ordinal)).ShouldBe(1);
        await terminal.PressAsync("C-c");
        (await terminal.EndAsync()).ShouldBe(130);
    }

    [Fact]
    public async Task A_host_that_goes_in_the_middle_and_comes_back_is_told_with_the_commands_fate()
    {
        await using var terminal = await PbmTerminal.StartAsync(_host.Socket);
        await terminal.UntilAsync("pbm>");
        await terminal.EnterAsync("thing tail");
        await terminal.UntilAsync("row 1");
        await _host.EndAsync();
        await terminal.UntilAsync("was lost while 'thing tail' was running");
        await terminal.UntilAsync("trying again in");
        await _host.ListenAsync();
        await terminal.UntilAsync("what became of 'thing tail' is not known");
        await terminal.UntilAsync(screen => screen.EndsWith("[fake] pbm>", StringComparison.Ordinal));
    }

    private static int Turn(string screen) =>
        screen.Split('\n').FirstOrDefault(line => line.StartsWith("turn", StringComparison.Ordinal)) is { } line
            ? int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            : 0;

    private async Task DoAsync(CommandCall call, ChannelWriter<CommandEvent> said, CancellationToken end)
    {
        switch (call.Command)
        {
            case "tail":
                await said.WriteAsync(AnswerTests.Row("row 1", ""), end);
                await said.WriteAsync(AnswerTests.Row("row 2", ""), end);
                await Task.Delay(Timeout.Infinite, end);
                break;
            case "list":
                await said.WriteAsync(AnswerTests.Row("turn", $"{_host.Calls.Count}"), end);
                await said.WriteAsync(AnswerTests.Row("depth", "the camera looks at the sand and sees it all"), end);
                break;
            case "go" when !call.Confirmed:
                await said.WriteAsync(FakeHost.Is(Outcome.NeedsConfirmation, "Goes far away."), end);
                return;
            default:
                await said.WriteAsync(new() { Said = new() { Text = "it is done" } }, end);
                break;
        }

        await said.WriteAsync(FakeHost.Is(Outcome.Done), end);
    }
}
