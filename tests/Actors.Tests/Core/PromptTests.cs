using Experimance.Actors.Core;
using Experimance.Actors.Core.Prompts;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Tests.Core;

public sealed class PromptTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(3125)]
    [InlineData(65536)]
    [InlineData(99991)]
    public void A_permutation_has_each_number_once(long count)
    {
        var order = new Permutation(count, 42);
        var seen = Enumerable.Range(0, (int)count).Select(i => order[i]).ToHashSet();
        seen.Count.ShouldBe((int)count);
        seen.Min().ShouldBe(0);
        seen.Max().ShouldBe(count - 1);
        order[count].ShouldBe(order[0]);
        order[-1].ShouldBe(order[count - 1]);
    }

    [Fact]
    public void No_combination_returns_before_all_the_others_were_used()
    {
        var total = (int)Words.Book.Combinations(Era.Modern, Biome.River);
        var prompts = Enumerable.Range(0, total).Select(i => Words.Book.Compose(Era.Modern, Biome.River, i).Positive);
        prompts.Distinct().Count().ShouldBe(total);
        Words.Book.Compose(Era.Modern, Biome.River, total).ShouldBe(Words.Book.Compose(Era.Modern, Biome.River, 0));
    }

    [Fact]
    public void Neighbours_in_the_order_differ_in_more_than_one_phrase_mostly()
    {
        static HashSet<string> Parts(int i) =>
            [.. Words.Book.Compose(Era.Current, Biome.Coastal, i).Positive.Split(", ")];
        var shared = Enumerable.Range(0, 200).Average(i => Parts(i).Except(Parts(i + 1)).Count());
        shared.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Every_pair_has_thousands_of_combinations_and_all_parts()
    {
        foreach (var era in CoreNames.Eras)
        {
            foreach (var biome in CoreNames.Biomes)
            {
                Words.Book.Combinations(era, biome).ShouldBeGreaterThanOrEqualTo(3125);
                var prompt = Words.Book.Compose(era, biome, 0);
                prompt.Positive.ShouldStartWith(Words.Book.Common.Prompt.Split(',')[0]);
                prompt.Positive.ShouldContain(Words.Book.Biomes[biome].Prompt.Split(',')[0]);
                prompt.Positive.ShouldContain(Words.Book.Eras[era].Prompt.Split(',')[0]);
                prompt.Negative.ShouldContain(Words.Book.Eras[era].Negative.Split(',')[0]);
            }
        }
    }

    [Fact]
    public void What_only_one_land_has_comes_only_there()
    {
        const string Caravan = "a caravan drawing one fine line over the dunes";
        static bool Has(Biome biome) =>
            Enumerable
                .Range(0, (int)Words.Book.Combinations(Era.PreIndustrial, biome))
                .Any(i =>
                    Words.Book.Compose(Era.PreIndustrial, biome, i).Positive.Contains(Caravan, StringComparison.Ordinal)
                );
        Has(Biome.Desert).ShouldBeTrue();
        Has(Biome.Coastal).ShouldBeFalse();
    }

    [Fact]
    public void A_sector_never_wants_what_its_era_forbids()
    {
        foreach (var era in CoreNames.Eras)
        {
            var forbidden = Words.Book.Eras[era].Negative.Split(", ");
            foreach (var phrase in PromptBook.Sectors.SelectMany(s => Words.Book.Phrases[(era, s)]))
            {
                forbidden.ShouldNotContain(
                    f => phrase.Contains(f, StringComparison.OrdinalIgnoreCase),
                    $"{era}: {phrase}"
                );
            }
        }
    }

    [Theory]
    [InlineData("eras.toml", "[modern]", "[moderm]", "unknown key 'moderm'; did you mean 'modern'?")]
    [InlineData(
        "biomes.toml",
        "[river]\nprompt",
        "[river]\npromt",
        "unknown key 'promt' in [river]; did you mean 'prompt'?"
    )]
    [InlineData(
        "places.toml",
        "[desert.modern]",
        "[desert.modem]",
        "unknown key 'modem' in [desert]; did you mean 'modern'?"
    )]
    [InlineData("texts.toml", "fr = \"Le", "fr = 3 #", "'fr' is a text that is not empty")]
    [InlineData("base.toml", "style = \"ortho", "styled = \"ortho", "'style' is missing")]
    public void Mistakes_are_told_with_their_place(string file, string right, string wrong, string message)
    {
        using var folder = new TemporaryFolder();
        foreach (var source in Directory.EnumerateFiles(Words.Folder))
        {
            File.Copy(source, Path.Combine(folder.Path, Path.GetFileName(source)));
        }

        var path = Path.Combine(folder.Path, file);
        var text = File.ReadAllText(path);
        text.ShouldContain(right);
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
        PromptReader.Read(folder.Path, "prompts", out var errors).ShouldBeNull();
        errors.ShouldContain(e => e.Contains(message, StringComparison.Ordinal), string.Join('\n', errors));
        errors.ShouldAllBe(e => System.Text.RegularExpressions.Regex.IsMatch(e, @"^prompts/\w+\.toml:\d+:\d+: "));
    }

    [Fact]
    public void The_place_of_a_mistake_is_its_line_and_column()
    {
        using var folder = new TemporaryFolder();
        foreach (var source in Directory.EnumerateFiles(Words.Folder))
        {
            File.Copy(source, Path.Combine(folder.Path, Path.GetFileName(source)));
        }

        File.WriteAllText(
            Path.Combine(folder.Path, "texts.toml"),
            "[title]\nen = \"a\"\n\n[invitation]\nen = \"b\"\n  [invitatoin]\n  en = \"c\"\n"
        );
        PromptReader.Read(folder.Path, "prompts", out var errors).ShouldBeNull();
        errors.ShouldBe(["prompts/texts.toml:7:3: unknown key 'invitatoin'; did you mean 'invitation'?"]);
    }

    [Fact]
    public void A_folder_without_words_and_a_broken_file_are_told()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "eras.toml"), "[modern\nprompt = ");
        File.WriteAllText(Path.Combine(folder.Path, "biome.toml"), "");
        PromptReader.Read(folder.Path, "prompts", out var errors).ShouldBeNull();
        errors.ShouldContain(e => e.StartsWith("prompts/base.toml:1:1: cannot be read", StringComparison.Ordinal));
        errors.ShouldContain(e => e.StartsWith("prompts/eras.toml:1:", StringComparison.Ordinal));
        errors.ShouldContain("prompts/biome.toml:1:1: unknown file; did you mean 'biomes.toml'?");
    }
}
