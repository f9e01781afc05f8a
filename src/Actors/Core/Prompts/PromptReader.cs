using System.Collections.Frozen;
using System.Collections.Immutable;
using Experimance.Actors.Foundation;
using static Experimance.Actors.Core.CoreProtocol;

namespace Experimance.Actors.Core.Prompts;

/// <summary>
/// Reads <c>projects/&lt;project&gt;/prompts/*.toml</c> strictly: every key must be known, every era and biome must be there,
/// nothing may be empty. All errors are told at once, each with its place.
/// </summary>
public static class PromptReader
{
    private static readonly ImmutableArray<string> s_sectorKeys =
    [
        .. PromptBook.Sectors.Select(s => s.ToString().ToLowerInvariant()),
    ];

    private static readonly ImmutableArray<string> s_files =
    [
        "base.toml",
        "eras.toml",
        "biomes.toml",
        "places.toml",
        "texts.toml",
    ];

    /// <param name="folder">The project's <c>prompts</c> folder.</param>
    /// <param name="shownAs">How messages name the folder, e.g. <c>projects/experimance/prompts</c>.</param>
    /// <param name="errors">One line each, <c>file:line:column: what is wrong</c>.</param>
    /// <returns>Null where there were errors.</returns>
    public static PromptBook? Read(string folder, string shownAs, out ImmutableArray<string> errors)
    {
        var wrong = new List<string>();
        var files = s_files.ToDictionary(
            f => f,
            f => PromptFile.Read(Path.Combine(folder, f), $"{shownAs}/{f}", wrong)
        );
        if (Directory.Exists(folder))
        {
            foreach (var name in Directory.EnumerateFiles(folder, "*.toml").Select(f => Path.GetFileName(f)!).Order())
            {
                if (!s_files.Contains(name))
                {
                    wrong.Add($"{shownAs}/{name}:1:1: unknown file{NearestName.Hint(name, s_files)}");
                }
            }
        }

        var book = Build(files);
        errors = [.. wrong, .. files.Values.SelectMany(f => f.Errors())];
        return errors.IsEmpty ? book : null;
    }

    private static PromptBook Build(Dictionary<string, PromptFile> files)
    {
        var (eras, biomes, places, texts) = (
            files["eras.toml"],
            files["biomes.toml"],
            files["places.toml"],
            files["texts.toml"]
        );
        return new(
            Part(files["base.toml"]),
            CoreNames.Eras.ToFrozenDictionary(e => e, e => Part(eras, CoreNames.NameOf(e))),
            CoreNames.Biomes.ToFrozenDictionary(b => b, b => Part(biomes, CoreNames.NameOf(b))),
            CoreNames
                .Eras.SelectMany(e => PromptBook.Sectors.Select(s => (Era: e, Sector: s)))
                .ToFrozenDictionary(k => k, k => eras.Lines([CoreNames.NameOf(k.Era), Key(k.Sector)], required: true)),
            Places(places),
            new Texts(texts.Languages("invitation"), texts.Languages("title"))
        );
    }

    private static FrozenDictionary<(Biome, Era, Sector), ImmutableArray<string>> Places(PromptFile file) =>
        CoreNames
            .Biomes.SelectMany(b =>
                CoreNames.Eras.SelectMany(e => PromptBook.Sectors.Select(s => (Biome: b, Era: e, Sector: s)))
            )
            .Select(k =>
                (Key: k, Lines: file.Lines([CoreNames.NameOf(k.Biome), CoreNames.NameOf(k.Era), Key(k.Sector)], false))
            )
            .Where(p => !p.Lines.IsEmpty)
            .ToFrozenDictionary(p => p.Key, p => p.Lines);

    private static PromptPart Part(PromptFile file, params string[] table) =>
        new(file.Line([.. table, "prompt"]), file.Line([.. table, "style"]), file.Line([.. table, "negative"]));

    private static string Key(Sector sector) => s_sectorKeys[(int)sector];
}
