using FsCheck;
using FsCheck.Fluent;

namespace Experimance.Cmd.Tests.Client;

/// <summary>From a line to words and back.</summary>
public sealed class LineWordsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  service   restart\tdepth ", "service|restart|depth")]
    [InlineData("""screen text "hello  there" 'and "you"'""", """screen|text|hello  there|and "you" """)]
    [InlineData("""a"b c"d""", "ab cd")]
    [InlineData("""say a\ b \"c""", """say|a b|"c""")]
    [InlineData("""'a\b'""", """a\b""")]
    [InlineData("""say "" end""", "say||end")]
    [InlineData("""ends\""", """ends\""")]
    public void Words_are_parted_by_blanks_and_held_by_quotes(string line, string expected) =>
        string.Join('|', LineWords.Split(line).Select(word => word.Text)).ShouldBe(expected.TrimEnd(' '));

    [Fact]
    public void An_open_quote_is_told_and_holds_what_there_is()
    {
        LineWords
            .Split("screen text \"half a", out var open)
            .Select(word => word.Text)
            .ShouldBe(["screen", "text", "half a"]);
        open.ShouldBe('"');
        LineWords.Split("whole", out var none);
        none.ShouldBeNull();
    }

    [Fact]
    public void A_word_knows_where_it_began_and_whether_it_was_quoted()
    {
        var words = LineWords.Split("set  \"--json\"");
        words[1].Start.ShouldBe(5);
        words[1].Is("--json").ShouldBeFalse();
        LineWords.Split("--json")[0].Is("--json").ShouldBeTrue();
    }

    [Fact]
    public void Whatever_the_words_were_quoted_they_come_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>[]>(),
                texts =>
                {
                    var words = texts.Select(text => text.Get).ToList();
                    var line = string.Join(' ', words.Select(LineWords.Quote));
                    LineWords.Split(line, out var open).Select(word => word.Text).ShouldBe(words);
                    open.ShouldBeNull();
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_line_is_too_odd() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                line =>
                {
                    var words = LineWords.Split(line.Get);
                    words.ShouldAllBe(word => word.Start >= 0 && word.Start < line.Get.Length);
                    words.Zip(words.Skip(1)).ShouldAllBe(pair => pair.First.Start < pair.Second.Start);
                }
            )
            .QuickCheckThrowOnFailure();
}
