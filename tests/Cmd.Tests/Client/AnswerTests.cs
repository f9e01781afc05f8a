using System.Text.Json;
using Experimance.Client.Printing;

namespace Experimance.Cmd.Tests.Client;

/// <summary>How answers are printed: for people, for programs that read lines, and as JSON.</summary>
public sealed class AnswerTests
{
    private static readonly CommandEvent Titles = new()
    {
        Columns = new()
        {
            Columns_ =
            {
                new Column { Title = "service" },
                new Column { Title = "state", GivesWay = true },
            },
        },
    };

    [Fact]
    public void At_a_terminal_a_list_is_a_table_with_colours()
    {
        var console = new TestConsole { OutIsTerminal = true };
        Text(console, Shape.List, Colours.All, Titles, Row("depth", "running", "ok"), Row("core", "down", "bad"));
        console.Said.ShouldBe(
            "\u001b[1mservice  state\u001b[0m\n\u001b[32mdepth    running\u001b[0m\n\u001b[31mcore     down\u001b[0m\n"
        );
    }

    [Fact]
    public void For_programs_rows_are_plain_lines()
    {
        var console = new TestConsole();
        Text(console, Shape.List, Colours.None, Titles, Row("depth", "run\tning", "ok"));
        console.Said.ShouldBe("depth\trun ning\n");
        Colours.For(console, noColor: false).ShouldBeSameAs(Colours.None);
    }

    [Fact]
    public void A_stream_is_printed_as_it_comes()
    {
        var console = new TestConsole { OutIsTerminal = true };
        var answer = new TextAnswer(console, new(console), Shape.Stream, Colours.None);
        answer.Take(Titles);
        answer.Take(Row("a", "1"));
        console.Said.ShouldBe("service  state\na        1\n");
        answer.Take(Row("b", "2"));
        console.Said.ShouldEndWith("\nb        2\n");
    }

    [Fact]
    public void Json_of_a_list_is_one_array_and_of_nothing_an_empty_one()
    {
        var console = new TestConsole();
        Json(console, Shape.List, true, Titles, Row("depth", "running"), Row("core", "down"));
        JsonDocument.Parse(console.Said).RootElement.GetArrayLength().ShouldBe(2);

        var empty = new TestConsole();
        Json(empty, Shape.List, true, Titles);
        empty.Said.ShouldBe("[]\n");

        var failed = new TestConsole();
        Json(failed, Shape.List, false);
        failed.Said.ShouldBe("");
    }

    [Fact]
    public void Json_of_a_stream_is_one_object_a_line_and_of_words_their_object()
    {
        var console = new TestConsole();
        Json(console, Shape.Stream, true, Row("a", "1"), Row("b", "2"));
        console
            .Said.TrimEnd()
            .Split('\n')
            .ShouldAllBe(line => JsonDocument.Parse(line, default).RootElement.ValueKind == JsonValueKind.Object);

        var said = new TestConsole();
        Json(
            said,
            Shape.Said,
            true,
            new CommandEvent
            {
                Said = new() { Text = "yes", Json = "{\"accepted\":true}" },
            }
        );
        said.Said.ShouldBe("{\"accepted\":true}\n");

        var bare = new TestConsole();
        Json(bare, Shape.Said, true, new CommandEvent { Said = new() { Text = "a \"b\"\n\u001b" } });
        JsonDocument.Parse(bare.Said).RootElement.GetProperty("text").GetString().ShouldBe("a \"b\"\n\u001b");
    }

    [Fact]
    public void All_else_goes_to_standard_error()
    {
        var console = new TestConsole();
        Json(
            console,
            Shape.List,
            true,
            new CommandEvent { Note = new() { Text = "mind" } },
            new CommandEvent { Progress = new() { Text = "half" } },
            new CommandEvent { Missed = new() { Count = 7 } },
            new CommandEvent()
        );
        console.Said.ShouldBe("[]\n");
        console.Errors.ShouldBe("mind\nhalf\n(7 rows were dropped here: they came faster than they were read)\n");
    }

    [Fact]
    public void Progress_is_replaced_in_place_at_a_terminal()
    {
        var terminal = new VirtualTerminal(40);
        var console = new TestConsole
        {
            OutIsTerminal = true,
            ErrorIsTerminal = true,
            Columns = 40,
            Terminal = terminal,
        };
        var answer = new TextAnswer(console, new(console), Shape.Said, Colours.None);
        answer.Take(new() { Progress = new() { Text = "half of a very long sentence that does not fit" } });
        terminal.Screen.ShouldBe(["half of a very long sentence that does…"]);
        answer.Take(new() { Progress = new() { Text = "more" } });
        terminal.Screen.ShouldBe(["more"]);
        answer.Take(new() { Said = new() { Text = "done" } });
        answer.End(done: true);
        terminal.ToString().ShouldBe("done");
    }

    internal static CommandEvent Row(string one, string other, string mood = "") =>
        new()
        {
            Row = new()
            {
                Cells = { one, other },
                Json = JsonSerializer.Serialize(new { id = one, state = other }),
                Mood = mood,
            },
        };

    private static void Text(TestConsole console, Shape shape, Colours colours, params CommandEvent[] all) =>
        Print(new TextAnswer(console, new(console), shape, colours), true, all);

    private static void Json(TestConsole console, Shape shape, bool done, params CommandEvent[] all) =>
        Print(new JsonAnswer(console, new(console), shape), done, all);

    private static void Print(IAnswer answer, bool done, CommandEvent[] all)
    {
        foreach (var said in all)
        {
            answer.Take(said);
        }

        answer.End(done);
    }
}
