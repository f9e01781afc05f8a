using System.Collections.Immutable;
using System.Text;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Editing;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Tests.Configuration.Editing;

public sealed class TomlEditorTests
{
    private const string File = "projects/p/x.toml";

    private static readonly string[] Literals = ["7", "\"45s\"", "true", "[1, 2]", "\"a # b\"", "1.25"];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, TomlCorpus.Files.Count)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Setting_a_value_leaves_every_other_byte_and_setting_it_back_gives_the_file(int number)
    {
        var text = TomlCorpus.Files[number];
        foreach (var path in Paths(text))
        {
            var before = TomlEditor.Find(Bytes(text), File, path).ShouldNotBeNull();
            foreach (var literal in Literals)
            {
                var set = Set(text, path, literal);
                // What stands before and behind the value is computed from the place alone, not by the editor.
                var at = Offset(text, before.Place);
                set.ShouldBe(text[..at] + literal + text[(at + before.Literal.Length)..]);
                Set(set, path, before.Literal).ShouldBe(text);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_new_key_is_added_and_taking_it_away_gives_the_file_but_for_its_table(int number)
    {
        var text = TomlCorpus.Files[number];
        var tables = Paths(text).Select(path => path[..^1]).Append([]).Append(["fresh"]).Append(["fresh", "deep"]);
        foreach (var table in tables.DistinctBy(path => string.Join('/', path)))
        {
            var path = table.Add("added_key");
            var set = Set(text, path, "\"1h\"");
            TomlEditor.Find(Bytes(set), File, path).ShouldNotBeNull().Literal.ShouldBe("\"1h\"");
            Lines(text)
                .Except(Lines(set))
                .Count()
                .ShouldBeLessThanOrEqualTo(1, "at most an inline table's own line is another");

            var removed = Remove(set, path);
            if (table.FirstOrDefault() != "fresh")
            {
                removed.Trim('\r', '\n', ' ').ShouldBe(text.Trim('\r', '\n', ' '));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Taking_a_key_away_leaves_all_others(int number)
    {
        var text = TomlCorpus.Files[number];
        foreach (var path in Paths(text))
        {
            var rest = Remove(text, path);
            TomlEditor.Find(Bytes(rest), File, path).ShouldBeNull();
            foreach (var other in Paths(text).Where(other => !other.Take(path.Length).SequenceEqual(path)))
            {
                TomlEditor
                    .Find(Bytes(rest), File, other)
                    ?.Literal.ShouldBe(TomlEditor.Find(Bytes(text), File, other)!.Value.Literal);
            }

            Lines(rest)
                .Count(line => line.TrimStart().StartsWith('#'))
                .ShouldBe(
                    Lines(text).Count(line => line.TrimStart().StartsWith('#')),
                    "comments on lines of their own stay"
                );
        }
    }

    [Fact]
    public void New_keys_come_where_a_hand_would_write_them()
    {
        Set("[a]\nx = 1\n\n# about b\n[b]\ny = 2\n", ["a", "z"], "3")
            .ShouldBe("[a]\nx = 1\nz = 3\n\n# about b\n[b]\ny = 2\n");
        Set("[a]\r\n  x = 1\r\n", ["a", "z"], "3").ShouldBe("[a]\r\n  x = 1\r\n  z = 3\r\n");
        Set("[a] # head", ["a", "z"], "3").ShouldBe("[a] # head\nz = 3");
        Set("# heading\n\n[a]\nx = 1\n", ["top"], "true").ShouldStartWith("# heading\ntop = true\n");
        Set("x = 1", ["b", "c"], "2").ShouldBe("x = 1\n\n[b]\nc = 2\n");
        Set("a.x = 1\n[b]\n", ["a", "z"], "2").ShouldBe("a.x = 1\na.z = 2\n[b]\n");
        Set("i = { a = 1 }\n", ["i", "b"], "2").ShouldBe("i = { a = 1, b = 2 }\n");
        Set("i = {}\n", ["i", "b"], "2").ShouldBe("i = { b = 2 }\n");
    }

    [Fact]
    public void Elements_of_lists_of_tables_are_named_by_number_or_by_name()
    {
        const string Screens = "[[screens]]\nname = \"left\"\n[[screens]]\nname = \"right\"\nrotate = 90\n";
        Set(Screens, ["screens", "right", "rotate"], "180")
            .ShouldBe(Screens.Replace("90", "180", StringComparison.Ordinal));
        Set(Screens, ["screens", "0", "rotate"], "180")
            .ShouldBe("[[screens]]\nname = \"left\"\nrotate = 180\n[[screens]]\nname = \"right\"\nrotate = 90\n");
        Set(Screens, ["screens", "left", "sand_compensation", "gain"], "1.5")
            .ShouldBe(
                "[[screens]]\nname = \"left\"\nsand_compensation.gain = 1.5\n[[screens]]\nname = \"right\"\nrotate = 90\n"
            );
        Refused(Screens, ["screens", "5", "rotate"]).ShouldContain("no such element");
    }

    [Fact]
    public void What_is_no_TOML_is_refused_with_its_place()
    {
        Refused("a = 1\nb = \n", ["a"]).ShouldStartWith($"{File}:2:");
        Refused("a = 1\na = 2\n", ["a"]).ShouldStartWith($"{File}:2:");
        var errors = new List<SettingError>();
        TomlEditor.Set([.. "a = 1\n"u8, 0xFF], File, ["a"], "2", errors).ShouldBeNull();
        errors.ShouldHaveSingleItem().ToString().ShouldStartWith($"{File}:2:1: is not UTF-8");
        Refused("a = 1\n", ["a"], "2\nb = 3").ShouldContain("without harm");
        Refused("a = 1\n", ["a"], "").ShouldContain("without harm");
        Refused("a = 1\n", ["a", "b"]).ShouldContain("without harm");
    }

    [Fact]
    public void A_literal_is_read_back_as_what_it_was()
    {
        object[] values =
        [
            "plain",
            "quote \" and \\ and\nline\ttab\u0001",
            "🌊",
            "",
            true,
            42,
            -1L,
            1.0,
            0.1,
            1e300,
            2.5e-7,
            TimeSpan.FromSeconds(45),
            TimeSpan.FromMinutes(20),
            TimeSpan.FromMilliseconds(1.5),
            TimeSpan.FromDays(2),
            TimeSpan.Zero,
        ];
        foreach (var value in values)
        {
            var errors = new List<SettingError>();
            var table = TomlLayer.Parse($"v = {TomlLiteral.Of(value)}\n", File, errors);
            errors.ShouldBeEmpty(value.ToString());
            var rule = new SettingAttribute("");
            SettingConverter
                .Convert(table!.Find("v")!, value.GetType(), "v", rule, out var wrong)
                .ShouldBe(value, wrong);
        }

        TomlLiteral.Of(ImmutableArray.Create("a", "b")).ShouldBe("[\"a\", \"b\"]");
        TomlLiteral.Of(StringComparison.OrdinalIgnoreCase).ShouldBe("\"ordinal_ignore_case\"");
    }

    /// <summary>Every key of a text, found by reading it as settings are read.</summary>
    private static List<ImmutableArray<string>> Paths(string text)
    {
        var errors = new List<SettingError>();
        var root = TomlLayer.Parse(text.TrimStart('\uFEFF'), File, errors);
        errors.ShouldBeEmpty();
        return [.. Below(root!, []).Where(path => TomlEditor.Find(Bytes(text), File, path) is not null)];
    }

    private static IEnumerable<ImmutableArray<string>> Below(TableNode table, ImmutableArray<string> path)
    {
        foreach (var (name, _, node) in table.Entries)
        {
            var own = path.Add(name);
            switch (node)
            {
                case TableNode below:
                    foreach (var found in Below(below, own))
                    {
                        yield return found;
                    }

                    break;
                case ListNode list when list.Items.Count > 0 && list.Items.TrueForAll(item => item is TableNode):
                    foreach (var (item, i) in list.Items.Select((item, i) => (item, i)))
                    {
                        foreach (var found in Below((TableNode)item, own.Add($"{i}")))
                        {
                            yield return found;
                        }
                    }

                    break;
                default:
                    yield return own;
                    break;
            }
        }
    }

    private static string Set(string text, ImmutableArray<string> path, string literal)
    {
        var errors = new List<SettingError>();
        var set = TomlEditor.Set(Bytes(text), File, path, literal, errors);
        set.ShouldNotBeNull($"{string.Join('.', path)} in\n{text}\n{string.Join('\n', errors)}");
        return Encoding.UTF8.GetString(set);
    }

    private static string Remove(string text, ImmutableArray<string> path)
    {
        var errors = new List<SettingError>();
        var rest = TomlEditor.Remove(Bytes(text), File, path, errors);
        rest.ShouldNotBeNull($"{string.Join('.', path)} in\n{text}\n{string.Join('\n', errors)}");
        return Encoding.UTF8.GetString(rest);
    }

    private static string Refused(string text, ImmutableArray<string> path, string literal = "1")
    {
        var errors = new List<SettingError>();
        TomlEditor.Set(Bytes(text), File, path, literal, errors).ShouldBeNull();
        return errors.ShouldHaveSingleItem().ToString();
    }

    private static int Offset(string text, SettingPlace place)
    {
        // A byte order mark is no part of the first line, as editors count.
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        for (var line = 1; line < place.Line; line++)
        {
            at = text.IndexOf('\n', at) + 1;
        }

        // Columns count characters as people see them, of which some take two places in a string.
        for (var column = 1; column < place.Column; column++)
        {
            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
        }

        return at;
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
