using System.Diagnostics;
using System.Text;
using Akka.Configuration;
using Experimance.Actors.Configuration;
using Experimance.Actors.Configuration.Hocon;

namespace Experimance.Actors.Tests.Configuration.Hocon;

/// <summary>Ten thousand spoiled files: none crashes the reader, and each refusal names a place that there is.</summary>
public sealed class HoconFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int Files = 10_000;
    private const int Seed = 20_261_126;

    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\"\"\"",
        "${",
        "${?",
        "+=",
        "=",
        ",",
        "\\",
        "\\u12",
        "//",
        "#",
        "include ",
        "include \"part.conf\"",
        "include required(",
        "\r\n",
        "\0",
        "\uFEFF",
        "\u2028",
        "ä",
        "..",
        "${akka.home}",
        "akka.home = ${akka.version}",
        "experimance.",
        "supervision { jitter = ",
    ];

    private readonly RuntimeTree _tree = new();
    private readonly Random _random = new(Seed);

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Ten_thousand_spoiled_files_are_read_or_refused_with_places_that_exist()
    {
        var clock = Stopwatch.StartNew();
        var (sound, refused) = (0, 0);
        var texts = Corpus();
        _tree.Write("projects/p/part.conf", "part = ${?akka.home}\n");
        for (var file = 0; file < Files; file++)
        {
            var bytes = Spoil(texts);
            File.WriteAllBytes(_tree[RuntimeTree.Own], bytes);
            if (_tree.Read("p") is { } read)
            {
                sound++;
                Agree(read);
            }
            else
            {
                refused++;
                _tree.Errors.ShouldNotBeEmpty($"file {file}");
            }

            foreach (var error in _tree.Errors)
            {
                Exists(error.Place, bytes).ShouldBeTrue($"file {file}: {error}");
            }
        }

        output.WriteLine($"{sound} read, {refused} refused in {clock.Elapsed.TotalSeconds:0.0} s");
        sound.ShouldBeGreaterThan(Files / 20, "else nothing but the scanner was tried");
        refused.ShouldBeGreaterThan(Files / 3, "else the files were not spoiled");
    }

    private static string[] Corpus() =>
        [
            File.ReadAllText(Path.Combine(TestPlaces.Root, "hocon", "experimance.conf")),
            """
                # A project's own.
                include "part.conf"
                experimance {
                  supervision { back-off-min = 2s, back-off-max : 5min
                    jitter = 0.1 }
                  health-dispatcher = ${experimance.blocking-dispatcher} {
                    throughput = 3
                    dedicated-thread-pool.thread-count = 2
                  }
                }
                akka.loggers = ["A, B", "C"]
                akka.loggers += ${akka.home}
                akka.home = a b "c"
                """,
            "{ \"akka\" : { \"home\" : \"\\u00e4\\n\", \"version\" : [1, [2], { \"x\" : null }] } }",
            "akka.home = \"\"\"many\nlines \"quoted\" \"\"\" // said\nakka.version = ${?akka.nothing}${akka.home}\n",
        ];

    private byte[] Spoil(string[] texts)
    {
        var bytes = new List<byte>(Encoding.UTF8.GetBytes(texts[_random.Next(texts.Length)]));
        var spoiler = new ByteSpoiler(_random, Pieces);
        for (var times = _random.Next(1, 5); times > 0; times--)
        {
            spoiler.Spoil(bytes);
        }

        return [.. bytes];
    }

    /// <summary>The text that goes on to Akka is one that our scanner reads as the same.</summary>
    private static void Agree(RuntimeConfig read)
    {
        var errors = new List<SettingError>();
        var again = HoconScanner.Scan(read.Text, "again", [], _ => null, errors, out var isWhole);
        errors.ShouldBeEmpty();
        isWhole.ShouldBeTrue();
        Agree(HoconMerge.Of([again], errors), read.Config, "");
    }

    private static void Agree(TableNode table, Config config, string above)
    {
        foreach (var (name, _, node) in table.Entries)
        {
            // Akka's paths know no quote inside of quotes.
            if (name.Contains('"', StringComparison.Ordinal))
            {
                continue;
            }

            var path = $"{above}\"{name}\"";
            switch (node)
            {
                case TableNode below:
                    Agree(below, config, $"{path}.");
                    break;
                case TextNode text when text.Text.Trim() != "null":
                    config.GetString(path).ShouldBe(text.Text.Trim(), path);
                    break;
            }
        }
    }

    private bool Exists(SettingPlace place, byte[] own)
    {
        var bytes = place.Source == RuntimeTree.Own ? own : File.ReadAllBytes(_tree[place.Source]);
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        return place.Line >= 1
            && place.Line <= lines.Length
            && (place.Line == 1 || place.Line < lines.Length || lines[^1].Length > 0)
            && place.Column >= 1
            && place.Column <= lines[place.Line - 1].Length + 1;
    }
}
