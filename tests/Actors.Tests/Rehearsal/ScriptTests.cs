using Experimance.Actors.Rehearsal.Lives;
using Experimance.Actors.Rehearsal.Scripts;

namespace Experimance.Actors.Tests.Rehearsal;

/// <summary>Scripts of lives: strict to read, exact to write.</summary>
public sealed class ScriptTests
{
    [Fact]
    public void Every_drawn_life_is_written_and_read_as_it_was()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var life = LifeDrawing.Draw(seed, 30);

            var read = Read(ScriptWriter.Write(life, "a comment"), out var errors);

            errors.ShouldBeEmpty();
            read.ShouldNotBeNull().Happenings.ShouldBe(life.Happenings);
            (read with { Happenings = [] }).ShouldBe(life with { Happenings = [] });
        }
    }

    [Fact]
    public void What_a_script_does_not_say_is_as_usual()
    {
        var life = Read("[[happenings]]\nat = \"2h\"\nkind = \"camera\"\n", out _);

        var one = life.ShouldNotBeNull().Happenings.ShouldHaveSingleItem();
        one.ShouldBe(new Happening(TimeSpan.FromHours(2), "camera", "", TimeSpan.FromHours(1), 0));
    }

    [Theory]
    [InlineData("sed = 1", "faults.toml:1:1: unknown key 'sed'; did you mean 'seed'?")]
    [InlineData("seed = -1", "faults.toml:1:8: seed is a whole number from 0")]
    [InlineData("begin = \"now\"", "faults.toml:1:9: begin is a time in UTC, as \"2026-10-05T05:00:00Z\"")]
    [InlineData("length = \"1min\"", "faults.toml:1:10: length is a time of at least ten minutes")]
    [InlineData("[faults]", "faults.toml:1:1: unknown table [faults]; events are written as [[happenings]]")]
    [InlineData("[[happenings]]\nkind = \"camera\"", "faults.toml:1:1: a happening lacks 'at'")]
    [InlineData("[[happenings]]\nat = \"1h\"", "faults.toml:1:1: a happening lacks 'kind'; there are crash, hang")]
    [InlineData("[[happenings]]\nat = \"soon\"\nkind = \"camera\"", "faults.toml:2:6: 'at' is a time, as \"2d 4h")]
    [InlineData("[[happenings]]\nat = \"300d\"\nkind = \"camera\"", "faults.toml:2:6: the life is only")]
    [InlineData(
        "[[happenings]]\nat = \"1h\"\nkind = \"camra\"",
        "faults.toml:3:8: there is no kind 'camra'; did you mean 'camera'?"
    )]
    [InlineData(
        "[[happenings]]\nat = \"1h\"\nkind = \"crash\"\nsubject = \"cor\"",
        "faults.toml:4:11: 'crash' of 'cor'? It is of depth, core, image-server, display; did you mean 'core'?"
    )]
    [InlineData("[[happenings]]\nat = \"1h\"\nkind = \"crash\"", "faults.toml:1:1: 'crash' lacks its 'subject'")]
    [InlineData(
        "[[happenings]]\nat = \"1h\"\nkind = \"network\"\nsubject = \"x\"",
        "faults.toml:4:1: 'network' has no subject"
    )]
    [InlineData(
        "[[happenings]]\nat = \"1h\"\nkind = \"clock\"\nfor = \"1h\"",
        "faults.toml:4:1: 'clock' is over at once: it has no 'for'"
    )]
    [InlineData(
        "[[happenings]]\nat = \"1h\"\nkind = \"disk\"\namount = 3",
        "faults.toml:4:10: 'amount' of 'disk' is a number from 0.5 to 1"
    )]
    [InlineData(
        "[[happenings]]\nat = \"1h\"\nkind = \"camera\"\namount = 3",
        "faults.toml:4:1: 'camera' has no amount"
    )]
    [InlineData(
        "[[happenings]]\nfr = \"1h\"",
        "faults.toml:2:1: unknown key 'fr' in [[happenings]]; did you mean 'for'?"
    )]
    [InlineData("seed = = 1", "faults.toml:1:")]
    public void What_is_wrong_is_said_with_its_place(string text, string error)
    {
        Read(text, out var errors).ShouldBeNull();
        errors.ShouldContain(one => one.StartsWith(error, StringComparison.Ordinal), string.Join('\n', errors));
    }

    private static Life? Read(string text, out System.Collections.Immutable.ImmutableArray<string> errors) =>
        ScriptReader.Read(text, "faults.toml", Rehearsals.Life(30), out errors);
}
