using Experimance.Client.Running;

namespace Experimance.Cmd.Tests.Client;

/// <summary>Redrawn in place; what stands above is left alone, also in a narrow window and when it is made narrower.</summary>
public sealed class WatchFrameTests
{
    [Fact]
    public void Each_answer_takes_the_former_ones_place()
    {
        var (frame, terminal, _) = Begin(40);
        frame.Draw("every 2 s", "one\ntwo\nthree\n");
        frame.Draw("every 2 s", "\u001b[31mone more\u001b[0m\n");
        terminal.ToString().ShouldBe("before\nevery 2 s\none more");
    }

    [Fact]
    public void No_more_is_drawn_than_the_window_has_rows()
    {
        var (frame, terminal, _) = Begin(40);
        var many = string.Join('\n', Enumerable.Range(0, 50).Select(i => $"row {i}"));
        frame.Draw("title", many);
        frame.Draw("title", many);
        terminal.Screen[0].ShouldBe("before");
        terminal.Screen.Count(line => line == "title").ShouldBe(1);
        terminal.ToString().ShouldEndWith("… and 30 more");
    }

    [Fact]
    public void Lines_that_do_not_fit_are_cut()
    {
        var (frame, terminal, _) = Begin(10);
        frame.Draw("a title that is long", "a line that is long");
        frame.Draw("a title that is long", "a line that is long");
        terminal.ToString().ShouldBe("before\na title …\na line th…");
    }

    private static (WatchFrame Frame, VirtualTerminal Terminal, TestConsole Console) Begin(int columns)
    {
        var terminal = new VirtualTerminal(columns);
        var console = new TestConsole
        {
            OutIsTerminal = true,
            Columns = columns,
            Terminal = terminal,
        };
        console.Out("before\n");
        return (new(console), terminal, console);
    }
}
