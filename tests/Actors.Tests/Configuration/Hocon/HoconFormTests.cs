namespace Experimance.Actors.Tests.Configuration.Hocon;

/// <summary>What Akka's parser would take as it comes, and what people get told instead.</summary>
public sealed class HoconFormTests : IDisposable
{
    private readonly RuntimeTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("a {\n  b = 1\n", "1:3: this '{' is never closed: a '}' is missing")]
    [InlineData("a { b { c = 1 }\n", "1:3: this '{' is never closed: a '}' is missing")]
    [InlineData("a = 1\n}\n", "2:1: this '}' closes nothing")]
    [InlineData("a {\n b = 1 ]\n}", "2:8: this ']' closes nothing; the '{' of line 1 is still open")]
    [InlineData(
        "a = [1, 2\nb = 3",
        "1:5: this '[' is never closed: a ']' is missing",
        "2:3: '=' inside a value: put the text in quotes, or the next key on a line of its own"
    )]
    [InlineData("{ a = 1 } b = 2", "1:11: the '{' of line 1 is closed already: nothing may follow")]
    [InlineData("[1]", "1:1: a list cannot be a whole file: write keys with values")]
    [InlineData(
        "a = \"x\nb = 1",
        "1:5: this '\"' is never closed: a '\"' is missing in this line (text of several lines stands in \"\"\")"
    )]
    [InlineData("a = \"\"\"x\nb = 1", "1:5: this '\"\"\"' is never closed: a '\"\"\"' is missing")]
    [InlineData("a = ${b\nb = 1", "1:5: this '${' is never closed: a '}' is missing")]
    [InlineData("a = ${}", "1:5: this '${}' names nothing: write ${key} with the key whose value should stand here")]
    [InlineData("a", "1:1: 'a' has no value: write a = …")]
    [InlineData("a.b =\nc = 1", "1:1: 'a.b' has no value; it begins on the line of its key")]
    [InlineData("a b = 1", "1:3: '=' is missing behind 'a' (a key with blanks or signs in it belongs in quotes)")]
    [InlineData("a..b = 1", "1:3: a part of this key is empty: there is a dot too many")]
    [InlineData("@x = 1", "1:1: '@' cannot begin a key: a key with signs in it belongs in quotes")]
    [InlineData(
        "a = akka.tcp://x",
        "1:13: ':' inside a value: put the text in quotes, or the next key on a line of its own"
    )]
    [InlineData("a = b@c", "1:6: '@' inside a value: put the text in quotes")]
    [InlineData(
        "a = \"\\x\"",
        "1:6: this escape is unknown: write \\\\ for a backslash, \\\" \\n \\t or \\u with four hexadecimal digits"
    )]
    [InlineData("a = 1,,b = 2", "1:7: this comma has nothing before it: take it out")]
    [InlineData(
        "a = [1] x",
        "1:5: text, lists and tables cannot be joined with one another: a comma or a new line is missing"
    )]
    [InlineData(
        "include x.conf",
        "1:9: '=' is missing behind 'include' (a key with blanks or signs in it belongs in quotes)"
    )]
    [InlineData("include url(\"http://x\")", "1:1: only files are included, named in quotes: include \"x.conf\"")]
    [InlineData("include file(\"x.conf\"", "1:1: a ')' is missing in this include")]
    public void A_slip_is_told_with_its_place(string text, params string[] told) =>
        _tree
            .Write(RuntimeTree.Own, text)
            .Wrong()
            .ShouldBe(told.Select(what => $"{RuntimeTree.Own}:{what}"), ignoreOrder: true);

    [Fact]
    public void All_is_told_at_once_over_all_files()
    {
        _tree.Write(RuntimeTree.Own, "a = b@c\nakka { loglevel = \"\\q\" }\n");
        _tree.Write(RuntimeTree.OfVariant, "experimance.supervision { back-off-min\n}\nb = ${\n");
        _tree
            .Wrong()
            .Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)])
            .ShouldBe([
                $"{RuntimeTree.Own}:1:6",
                $"{RuntimeTree.Own}:2:20",
                $"{RuntimeTree.OfVariant}:1:27",
                $"{RuntimeTree.OfVariant}:3:5",
            ]);
    }

    [Fact]
    public void Whatever_HOCON_allows_is_read()
    {
        const string text = """
            // a comment
            akka.actor { # another
              debug : { receive : on, "lifecycle" = "on"
                fsm = off, }
              deployment {
                "/user/*" { dispatcher = "experimance.health-dispatcher" }
                "/a.b" { within = 5 s }
              }
            }
            akka
            {
              loggers = [
                "A, B" // the first
                "C"
              ]
              home = a b	c
            }
            akka.version = ${akka.home}-"x"" y"

            """;
        const string lines = "akka.actor.deployment.lines = \"\"\"\"two\nlines\"\"\"\"\n";
        var config = _tree.Write(RuntimeTree.Own, text + lines).Sound().Config;
        config.GetBoolean("akka.actor.debug.receive").ShouldBeTrue();
        config.GetBoolean("akka.actor.debug.lifecycle").ShouldBeTrue();
        config.GetBoolean("akka.actor.debug.fsm", true).ShouldBeFalse();
        config.GetString("akka.actor.deployment.\"/user/*\".dispatcher").ShouldBe("experimance.health-dispatcher");
        config.GetTimeSpan("akka.actor.deployment.\"/a.b\".within").ShouldBe(TimeSpan.FromSeconds(5));
        config.GetStringList("akka.loggers").ShouldBe(["A, B", "C"]);
        config.GetString("akka.home").ShouldBe("a b\tc");
        config.GetString("akka.version").ShouldBe("a b\tc-x y");
        config.GetString("akka.actor.deployment.lines").ShouldBe("\"two\nlines\"");
    }

    [Theory]
    [InlineData("akka.home = ä\r\nakka.version = 2\r\n", true)]
    [InlineData("akka.home = ä\nakka.version = 2", false)]
    public void Windows_line_ends_and_a_byte_order_mark_are_accepted(string text, bool mark)
    {
        File.WriteAllText(_tree[RuntimeTree.Own], text, new System.Text.UTF8Encoding(mark));
        var config = _tree.Sound().Config;
        config.GetString("akka.home").ShouldBe("ä");
        config.GetString("akka.version").ShouldBe("2");
    }

    [Fact]
    public void A_file_that_is_no_text_or_no_file_is_told()
    {
        File.WriteAllBytes(_tree[RuntimeTree.Own], [.. "akka.home = 1\nab"u8, 0xff, 0xfe]);
        Directory.CreateDirectory(_tree[RuntimeTree.OfVariant]);
        _tree
            .Wrong()
            .ShouldBe([
                $"{RuntimeTree.Own}:2:3: is not UTF-8; save the file as UTF-8 text",
                $"{RuntimeTree.OfVariant}:1:1: is a folder; a file of settings should stand here",
            ]);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told()
    {
        // A link to itself: nobody can read it, root neither.
        File.CreateSymbolicLink(_tree[RuntimeTree.Own], _tree[RuntimeTree.Own]);
        _tree.Wrong().ShouldHaveSingleItem().ShouldStartWith($"{RuntimeTree.Own}:1:1: cannot be read: ");
    }

    [Fact]
    public void More_braces_than_anybody_writes_are_refused()
    {
        string[] texts =
        [
            string.Concat(Enumerable.Repeat("a {", 100_000)),
            $"a = {new string('[', 100_000)}",
            $"a = {string.Concat(Enumerable.Repeat("{ a = [", 100_000))}",
            $"{string.Join('.', Enumerable.Repeat("a", 100_000))} = 1",
        ];
        foreach (var text in texts)
        {
            _tree
                .Write(RuntimeTree.Own, text)
                .Wrong()
                .ShouldAllBe(line => line.EndsWith("stand in one another", StringComparison.Ordinal));
        }
    }
}
