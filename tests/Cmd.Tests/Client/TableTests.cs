using Experimance.Client.Printing;
using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Cmd.Tests.Client;

/// <summary>Tables fit the window, whatever stands in them.</summary>
public sealed class TableTests
{
    private static readonly Column[] Columns =
    [
        new() { Title = "name" },
        new() { Title = "restarts", Right = true },
        new() { Title = "what", GivesWay = true },
    ];

    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell() =>
        Lines(80, ["depth", "3", "the camera"], ["image-server", "12", "ok"])
            .ShouldBe([
                "name          restarts  what",
                "depth                3  the camera",
                "image-server        12  ok",
            ]);

    [Fact]
    public void What_gives_way_is_cut_where_the_window_is_narrow() =>
        Lines(34, ["depth", "3", "the camera has been lost and is tried again"])[1]
            .ShouldBe("depth         3  the camera has b…");

    [Fact]
    public void Wide_and_combining_characters_are_counted_as_terminals_draw_them()
    {
        CellWidth.Of("深度").ShouldBe(4);
        CellWidth.Of("e\u0301").ShouldBe(1);
        CellWidth.Of("👍").ShouldBe(2);
        CellWidth.Of("née").ShouldBe(3);
        CellWidth.Cut("深度カメラ", 5).ShouldBe("深度…");
        CellWidth.Cut("深度カメラ", 6).ShouldBe("深度…");
        CellWidth.Cut("e\u0301e\u0301e\u0301", 2).ShouldBe("e\u0301…");
        Lines(80, ["深度", "1", "x"], ["core", "1", "x"]).Skip(1).ShouldBe(["深度         1  x", "core         1  x"]);
    }

    [Fact]
    public void No_line_is_ever_wider_than_the_window() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(PositiveInt Window, NonNull<string> A, NonNull<string> B, NonNull<string> C)>(),
                given =>
                    Lines(given.Window.Get, [given.A.Get, given.B.Get, given.C.Get])
                        .ShouldAllBe(line => CellWidth.Of(line) <= given.Window.Get)
            )
            .QuickCheckThrowOnFailure();

    private static List<string> Lines(int window, params string[][] rows)
    {
        var table = new Table(Columns, window);
        foreach (var row in rows)
        {
            table.Measure(row);
        }

        return [table.Titles(), .. rows.Select(row => table.Line(row))];
    }
}
