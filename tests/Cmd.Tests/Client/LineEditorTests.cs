using System.Text;
using System.Threading.Channels;
using Experimance.Client.Prompting;

namespace Experimance.Cmd.Tests.Client;

/// <summary>The line editor, by the bytes that keys send and the window that a person sees.</summary>
public sealed class LineEditorTests
{
    private const string Up = "\u001b[A";
    private const string Down = "\u001b[B";
    private const string Left = "\u001b[D";
    private const string Right = "\u001b[C";

    private static readonly Welcome Host = new()
    {
        Palettes =
        {
            new PaletteInfo
            {
                Name = "service",
                Commands =
                {
                    new CommandInfo
                    {
                        Name = "restart",
                        DryRun = true,
                        Changes = true,
                        Arguments =
                        {
                            new ArgumentInfo
                            {
                                Name = "service",
                                Positional = true,
                                Completes = true,
                            },
                            new ArgumentInfo { Name = "for", Kind = ArgumentKind.Duration },
                            new ArgumentInfo { Name = "how", Choices = { "softly", "hard" } },
                        },
                    },
                    new CommandInfo { Name = "resume" },
                },
            },
            new PaletteInfo
            {
                Name = "screen",
                Commands =
                {
                    new CommandInfo { Name = "list", Shape = Shape.List },
                },
            },
        },
    };

    [Theory]
    [InlineData("hello\r", "hello")]
    [InlineData("helo\u001b[Dl\r", "hello")]
    [InlineData("ello\u0001h\u0005!\r", "hello!")]
    [InlineData("hello world\u0017there\r", "hello there")]
    [InlineData("hello world\u0001\u000b\r", "")]
    [InlineData("hello world\u0015x\u0019\r", "xhello world")]
    [InlineData("abc\u0002\u0002\u0004\r", "ac")]
    [InlineData("one two\u001b[1;5D\u001b[1;5Dx\r", "xone two")]
    [InlineData("a深e\u0301b\u001b[D\u007f\u007f\r", "ab")]
    [InlineData("x\u001b[200~a\nb\n\u001b[201~y\r", "xa\nby")]
    [InlineData("\u001b[15~ok\r", "ok")]
    public async Task Keys_do_what_shells_have_taught(string typed, string expected) =>
        (await TypeAsync(typed)).Line.ShouldBe(new LineRead(LineEnd.Entered, expected));

    [Theory]
    [InlineData(Up + "\r", "third")]
    [InlineData(Up + Up + Up + "\r", "first")]
    [InlineData(Up + Up + Up + Up + "\r", "first")]
    [InlineData("begun" + Up + Up + Down + Down + "\r", "begun")]
    [InlineData("\u0012ir\r", "third")]
    [InlineData("\u0012ir\u0012\r", "first")]
    [InlineData("\u0012ir\u0012\u0012\r", "first")]
    [InlineData("\u0012ec\u001b[D!\r", "secon!d")]
    [InlineData("begun\u0012ec\u0003!\r", "begun!")]
    [InlineData("\u0012zz\u007f\u007fec\r", "second")]
    public async Task The_history_is_walked_and_searched(string typed, string expected) =>
        (await TypeAsync(typed, history: ["first", "second", "third"])).Line.Text.ShouldBe(expected);

    [Theory]
    [InlineData("ser\t\r", "service ")]
    [InlineData("service re\tt\t\r", "service restart ")]
    [InlineData("service restart d\t\r", "service restart depth ")]
    [InlineData("service restart co\t\r", "service restart core ")]
    [InlineData("service restart depth --ho\tso\t\r", "service restart depth --how softly ")]
    [InlineData("service restart depth --how=h\t\r", "service restart depth --how=hard ")]
    [InlineData("service restart depth --for 5\t\r", "service restart depth --for 5min ")]
    [InlineData("service restart depth --d\t\r", "service restart depth --dry-run ")]
    [InlineData("service restart th\t\r", "service restart \"the other\" ")]
    [InlineData("--json scr\tl\t\r", "--json screen list ")]
    [InlineData("help ser\tresu\t\r", "help service resume ")]
    [InlineData("nothing\t\r", "nothing")]
    public async Task Tab_completes_what_the_host_knows(string typed, string expected) =>
        (await TypeAsync(typed)).Line.Text.ShouldBe(expected);

    [Fact]
    public async Task A_second_tab_lists_the_candidates_below()
    {
        var (line, terminal) = await TypeAsync("service re\t\tx\r");
        line.Text.ShouldBe("service resx");
        terminal.Screen.ShouldContain("restart  resume");
        terminal.ToString().ShouldEndWith("[host] pbm> service resx");
    }

    [Fact]
    public async Task In_a_narrow_window_a_long_line_moves_sideways()
    {
        var (line, terminal) = await TypeAsync(
            $"log search a very long text{Left}{Left}{Left}{Right}",
            columns: 30,
            entered: false
        );
        terminal.Screen.Count.ShouldBe(1);
        terminal.Row.Length.ShouldBeLessThan(30);
        terminal.Row.ShouldStartWith("[host] pbm> …");
        terminal.Row.ShouldEndWith("text");
        terminal.Column.ShouldBe(terminal.Row.Length - 2);
        line.Text.ShouldBe("");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(20)]
    [InlineData(10)]
    [InlineData(5)]
    public async Task One_row_stays_one_row(int columns)
    {
        var (_, terminal) = await TypeAsync(
            "深度深度深度深度 and more and ever more\u0001\u0005" + Left + Left,
            columns,
            entered: false
        );
        terminal.Screen.Count.ShouldBe(1);
        terminal.Unknown.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("abc\u0003", nameof(LineEnd.Interrupted), "abc")]
    [InlineData("\u0003", nameof(LineEnd.Interrupted), "")]
    [InlineData("\u0004", nameof(LineEnd.Closed), "")]
    public async Task Ctrl_c_and_ctrl_d_end_it(string typed, string end, string text) =>
        (await TypeAsync(typed)).Line.ShouldBe(new LineRead(Enum.Parse<LineEnd>(end), text));

    [Fact]
    public async Task Ctrl_l_clears_the_window_and_keeps_the_line()
    {
        var (_, terminal) = await TypeAsync("abc\u000c", entered: false);
        terminal.Screen.ShouldBe(["[host] pbm> abc"]);
    }

    private static async Task<(LineRead Line, VirtualTerminal Terminal)> TypeAsync(
        string typed,
        int columns = 80,
        bool entered = true,
        params string[] history
    )
    {
        var terminal = new VirtualTerminal(columns);
        var console = new TestConsole
        {
            OutIsTerminal = true,
            ErrorIsTerminal = true,
            Columns = columns,
            Terminal = terminal,
        };
        var keys = new TypedKeys(typed);
        var editor = new LineEditor(keys, console, new(history), new LineCompleter(() => Host, AskAsync));
        using var end = new CancellationTokenSource();
        keys.Typed = end.Cancel;
        try
        {
            return (await editor.ReadAsync("[host] pbm> ", end.Token), terminal);
        }
        catch (OperationCanceledException) when (!entered)
        {
            return (new(LineEnd.Closed, ""), terminal);
        }
    }

    private static Task<IReadOnlyList<string>> AskAsync(CompletionAsk ask, CancellationToken end) =>
        Task.FromResult<IReadOnlyList<string>>(ask.Argument == "service" ? ["depth", "core", "the other"] : []);

    private sealed class TypedKeys : IKeys
    {
        private readonly Channel<Key> _keys = Channel.CreateUnbounded<Key>();

        public TypedKeys(string typed)
        {
            foreach (var key in new KeyDecoder().Feed(Encoding.UTF8.GetBytes(typed)))
            {
                _keys.Writer.TryWrite(key);
            }
        }

        /// <summary>All has been read.</summary>
        public Action Typed { get; set; } = () => { };

        public ValueTask<Key> ReadAsync(CancellationToken end)
        {
            if (_keys.Reader.Count == 0)
            {
                Typed();
            }

            return _keys.Reader.ReadAsync(end);
        }
    }
}
