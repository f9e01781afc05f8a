using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Experimance.Actors.Core;
using Experimance.Actors.Foundation;
using Experimance.Host.Web;

namespace Experimance.Host.Tests.Status;

/// <summary>The files of the status page: all there, nothing from elsewhere, the same words in every language.</summary>
public sealed partial class StatusPageTests
{
    private static string Folder { get; } = Path.Combine(PageFiles.Root, "status");

    [Fact]
    public async Task Everything_that_the_page_names_is_there_and_nothing_of_elsewhere()
    {
        await using var rig = await StatusRig.StartAsync();
        using var page = await rig.Http.GetAsync("/", TestContext.Current.CancellationToken);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        var wanted = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            text.ShouldNotContain("://", customMessage: file);
            wanted.UnionWith(Imported().Matches(text).Select(match => match.Groups[1].Value));
        }

        wanted.UnionWith(["status.css", "status.js", "words.en.json", "words.fr.json", "words.de.json"]);
        wanted.Count.ShouldBeGreaterThan(7);
        foreach (var name in wanted)
        {
            using var answer = await rig.Http.GetAsync($"/assets/status/{name}", TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, name);
        }
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("de")]
    public void Every_language_has_the_same_words_and_places(string language)
    {
        var (words, english) = (Words(language), Words("en"));
        words.Keys.Order().ShouldBe(english.Keys.Order());
        foreach (var (key, text) in words)
        {
            text.ShouldNotBeEmpty(key);
            Places(text).ShouldBe(Places(english[key]), key);
        }
    }

    [Fact]
    public void Every_word_that_the_page_says_is_there_and_none_too_many()
    {
        var words = Words("en").Keys.Where(key => !key.Contains('.', StringComparison.Ordinal)).ToHashSet();
        var texts = Directory
            .EnumerateFiles(Folder, "*.js")
            .Append(Path.Combine(Folder, "status.html"))
            .Select(File.ReadAllText);
        var said = texts.SelectMany(text => Said().Matches(text).Select(match => match.Groups[1].Value)).ToHashSet();
        said.UnionWith(Enum.GetValues<Experimance.Actors.Health.HealthProtocol.Severity>().Select(Spelling.Snake));
        words.Except(said).Except(["by hand"]).ShouldBeEmpty("nothing says these");
        foreach (var era in Enum.GetValues<CoreProtocol.Era>())
        {
            Words("en").ShouldContainKey($"eras.{Spelling.Snake(era)}");
        }

        foreach (var biome in Enum.GetValues<CoreProtocol.Biome>())
        {
            Words("en").ShouldContainKey($"biomes.{Spelling.Snake(biome)}");
        }

        foreach (var life in Enum.GetValues<Experimance.Actors.Health.HealthProtocol.Life>())
        {
            Words("en").ShouldContainKey($"lives.{Spelling.Snake(life)}");
        }
    }

    private static Dictionary<string, string> Words(string language)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"words.{language}.json")));
        return file
            .RootElement.EnumerateObject()
            .SelectMany(word =>
                word.Value.ValueKind == JsonValueKind.Object
                    ? word.Value.EnumerateObject().Select(part => (Key: $"{word.Name}.{part.Name}", part.Value))
                    : [(word.Name, word.Value)]
            )
            .ToDictionary(word => word.Key, word => word.Value.GetString()!);
    }

    private static string[] Places(string text) => [.. Place().Matches(text).Select(match => match.Value).Order()];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    [GeneratedRegex("""from "\./([\w.-]+)";""")]
    private static partial Regex Imported();

    /// <summary>Any quoted name: words are named directly, in choices, and in the page.</summary>
    [GeneratedRegex("\"([a-z_]+)\"")]
    private static partial Regex Said();
}
