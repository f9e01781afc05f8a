using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Cmd.Tests.Client;

/// <summary>From words to the call.</summary>
public sealed class CallReaderTests
{
    private static readonly CommandInfo Command = new()
    {
        Name = "text",
        Arguments =
        {
            new ArgumentInfo
            {
                Name = "screen",
                About = "which screen",
                Positional = true,
                Required = true,
            },
            new ArgumentInfo
            {
                Name = "words",
                About = "what to show",
                Positional = true,
                Rest = true,
            },
            new ArgumentInfo
            {
                Name = "for",
                About = "how long",
                Kind = ArgumentKind.Duration,
            },
            new ArgumentInfo
            {
                Name = "depth",
                About = "how deep",
                Kind = ArgumentKind.Number,
                Letter = "d",
            },
            new ArgumentInfo
            {
                Name = "big",
                About = "in large letters",
                Kind = ArgumentKind.Flag,
            },
        },
    };

    [Theory]
    [InlineData("main", "screen=main")]
    [InlineData("main hello all", "screen=main words=hello all")]
    [InlineData("main --for 10m -d 3 --big", "screen=main for=10m depth=3 big=true")]
    [InlineData("--for=10m --depth=-3 main", "screen=main for=10m depth=-3")]
    [InlineData("main -d -3", "screen=main depth=-3")]
    [InlineData("main -d=4 --big=false", "screen=main depth=4 big=false")]
    [InlineData("main hello --for 5s all", "screen=main words=hello all for=5s")]
    [InlineData("main hello --what ever", "screen=main words=hello --what ever")]
    [InlineData("main -- --for now", "screen=main words=--for now")]
    [InlineData("main '--for' now", "screen=main words=--for now")]
    [InlineData("--screen main hello", "screen=main words=hello")]
    [InlineData("-- -5", "screen=-5")]
    [InlineData("-5 minus", "screen=-5 words=minus")]
    public void Every_form_is_read(string line, string expected)
    {
        var read = CallReader.Read("screen", Command, LineWords.Split(line));

        read.Wrong.ShouldBeNull();
        (read.Call!.Palette, read.Call.Command).ShouldBe(("screen", "text"));
        string.Join(
                ' ',
                Command
                    .Arguments.Select(one => one.Name)
                    .Where(read.Call.Arguments.ContainsKey)
                    .Select(name => $"{name}={read.Call.Arguments[name]}")
            )
            .ShouldBe(expected);
    }

    [Theory]
    [InlineData(
        "",
        "screen text needs screen: which screen; use: screen text SCREEN [WORDS…] [--for DURATION] [--depth N] [--big]"
    )]
    [InlineData("--fro 10m main", "has no option --fro; did you mean '--for'?")]
    [InlineData("main --for", "--for needs a value: how long")]
    [InlineData("main --for 1s --for 2s", "for is given twice")]
    [InlineData("main --big=maybe", "--big is there or not, without a value")]
    public void What_is_wrong_is_said_with_what_is_right(string line, string expected) =>
        CallReader.Read("screen", Command, LineWords.Split(line)).Wrong.ShouldNotBeNull().ShouldContain(expected);

    [Fact]
    public void One_word_too_many_is_refused()
    {
        var command = new CommandInfo { Name = "restart", Arguments = { Command.Arguments[0] } };
        CallReader
            .Read("service", command, LineWords.Split("depth core"))
            .Wrong.ShouldBe("'core' is one word too many; use: service restart SCREEN");
    }

    [Fact]
    public void Whatever_is_typed_for_an_argument_arrives() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(NonNull<string> Screen, NonNull<string> For, bool Big, bool After)>(),
                given =>
                {
                    // An empty word says nothing to the host, and is no screen.
                    var screen = "s" + given.Screen.Get;
                    string[] options = [$"--for={given.For.Get}", .. given.Big ? ["--big"] : Array.Empty<string>()];
                    Word[] words = [new(screen, Literal: true)];
                    words = given.After ? [.. words, .. Word.Of(options)] : [.. Word.Of(options), .. words];

                    var call = CallReader.Read("screen", Command, words).Call.ShouldNotBeNull();

                    call.Arguments["screen"].ShouldBe(screen);
                    call.Arguments["for"].ShouldBe(given.For.Get);
                    call.Arguments.ContainsKey("big").ShouldBe(given.Big);
                }
            )
            .QuickCheckThrowOnFailure();
}
