using System.Text.Json;
using Experimance.Actors.Foundation;
using Experimance.Operations.Machine;
using Experimance.Operations.Verbs;

namespace Experimance.Operations.Doctor;

/// <summary>The machine and the installation that the checks look at.</summary>
/// <param name="Settings">Effective settings by their keys; null: the program could not tell them.</param>
internal sealed record Site(VerbRun Run, Installation Found, IReadOnlyDictionary<string, string>? Settings)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public TargetMachine Machine => Run.Machine;

    /// <summary>A setting as it is written, without quotation marks; null: it is not known.</summary>
    public string? Setting(string key) => Settings?.GetValueOrDefault(key)?.Trim('"');

    /// <summary>What a reason ends with where root would see more.</summary>
    public string RootHint(string why) => Machine.IsRoot ? why : $"{why}; root sees more";

    /// <summary>Names below a folder of the machine; none where it is not there.</summary>
    public IReadOnlyList<string> Entries(string folder)
    {
        var at = Machine.At(folder);
        return Directory.Exists(at)
            ?
            [
                .. Directory
                    .EnumerateFileSystemEntries(at)
                    .Select(entry => Path.GetFileName(entry))
                    .Order(StringComparer.Ordinal),
            ]
            : [];
    }

    /// <summary>Text of a file of the machine, without white space around it; null: it is not there.</summary>
    public string? Text(string path) => Machine.Exists(path) ? File.ReadAllText(Machine.At(path)).Trim() : null;

    /// <summary>Asks the installation's own program for the settings, so that variants, files and environment count as they do for the host.</summary>
    public static async Task<Site> OfAsync(VerbRun run, Installation found)
    {
        var ran = await run
            .Means.Programs.RunAsync(
                new ProgramRequest(
                    OwnProgram.Of(run, found),
                    ["config", "show", "--json", "--tree", found.Tree, "--project", found.Project],
                    Limit,
                    new Dictionary<string, string>
                    {
                        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
                        ["EXPERIMANCE_MODE"] = found.Production ? "production" : "development",
                        ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
                    },
                    OutputLimit: 1024 * 1024
                ),
                CancellationToken.None
            )
            .ConfigureAwait(false);
        return new(run, found, Parse(ran.Output));
    }

    private static Dictionary<string, string>? Parse(string shown)
    {
        try
        {
            using var document = JsonDocument.Parse(shown);
            return document
                .RootElement.EnumerateArray()
                .ToDictionary(
                    one => one.GetProperty("id").GetString()!,
                    one => one.GetProperty("value").ToString(),
                    StringComparer.Ordinal
                );
        }
        catch (Exception other) when (other is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
