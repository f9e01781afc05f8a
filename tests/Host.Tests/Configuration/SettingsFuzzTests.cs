using System.Diagnostics;
using System.Text;
using Experimance.Actors.Configuration;
using Experimance.Actors.Foundation;
using Experimance.Host.Installation;

namespace Experimance.Host.Tests.Configuration;

/// <summary>Ten thousand spoiled settings files: none crashes the checker, and each refusal names a line that there is.</summary>
public sealed class SettingsFuzzTests(ITestOutputHelper output) : IDisposable
{
    private const int Mutations = 10_000;
    private const int Seed = 20_261_126;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Ten_thousand_spoiled_files_are_read_or_refused_with_places_that_exist()
    {
        var clock = Stopwatch.StartNew();
        var (sound, refused) = (0, 0);
        var spoiler = new TomlSpoiler(Seed);
        var corpus = Corpus();
        for (var number = 0; number < Mutations; number++)
        {
            var (name, text) = corpus[number % corpus.Length];
            var bytes = spoiler.Spoil(text);
            var path = _folder[name];
            File.WriteAllBytes(path, bytes);
            var errors = Check($"mutation {number} of {name}", bytes);
            File.Delete(path);
            (sound, refused) = errors.Length == 0 ? (sound + 1, refused) : (sound, refused + 1);
            foreach (var error in errors)
            {
                error.Message.ShouldNotBeNullOrWhiteSpace();
                Exists(error.Place, name, bytes)
                    .ShouldBeTrue($"mutation {number}: {error}\n{Encoding.UTF8.GetString(bytes)}");
            }
        }

        output.WriteLine($"{sound} read, {refused} refused in {clock.Elapsed.TotalSeconds:0.0} s");
        sound.ShouldBeGreaterThan(Mutations / 20, "else nothing but the parser was tried");
        refused.ShouldBeGreaterThan(Mutations / 3, "else the files were not spoiled");
    }

    /// <summary>All files of the project and of the template, these with their keys at their word and as comments.</summary>
    private static (string Name, string Text)[] Corpus() =>
        [
            .. from project in new[] { "experimance", "_template" }
            from file in Directory.GetFiles(Path.Combine(TestPlaces.Root, "projects", project), "*.toml").Order()
            let text = File.ReadAllText(file)
            from variant in new[] { text, Written(text) }.Distinct()
            select (Path.GetFileName(file), variant),
        ];

    private static string Written(string template) =>
        string.Join(
            '\n',
            template
                .Split('\n')
                .Select(line =>
                    line.StartsWith("# [", StringComparison.Ordinal)
                    || (
                        line.StartsWith("# ", StringComparison.Ordinal)
                        && line.Contains(" = ", StringComparison.Ordinal)
                    )
                        ? line[2..]
                        : line
                )
        );

    private SettingError[] Check(string what, byte[] bytes)
    {
        try
        {
            var sources = new SettingsSources([new(_folder.Path, "projects/p")], new Dictionary<string, string>(), []);
            return [.. LayeredSettings.Read(Catalog.All, ServiceNames.Services, sources).Errors];
        }
        catch (Exception crash)
        {
            throw new InvalidOperationException(
                $"{what} crashed the checker:\n{Encoding.UTF8.GetString(bytes)}",
                crash
            );
        }
    }

    private static bool Exists(SettingPlace place, string name, byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        return place.Source == $"projects/p/{name}"
            && place.Line >= 1
            && place.Line <= lines.Length
            && (place.Line == 1 || place.Line < lines.Length || lines[^1].Length > 0)
            && place.Column >= 1
            && place.Column <= lines[place.Line - 1].Length + 1;
    }
}
