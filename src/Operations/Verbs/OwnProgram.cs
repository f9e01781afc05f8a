using System.Text.Json;
using Experimance.Actors.Foundation;

namespace Experimance.Operations.Verbs;

/// <summary>Other commands of the program, of the installation that is meant: what checks a project is the program that will run it.</summary>
internal static class OwnProgram
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>In production the release's; in development this one, which was just built.</summary>
    public static string Of(VerbRun run, Installation installation) =>
        installation.Production ? Path.Combine(installation.Tree, "bin", "experimance") : run.Means.Program;

    public static (string Name, string Value)[] Mode(bool production) =>
        [("EXPERIMANCE_MODE", production ? "production" : "development")];

    /// <summary><c>check --json</c> of a project.</summary>
    /// <returns>The services of the project; what is wrong, line by line.</returns>
    public static async Task<(IReadOnlyList<string> Services, IReadOnlyList<string> Errors)> CheckAsync(
        VerbRun run,
        string program,
        string tree,
        string project,
        bool production
    )
    {
        var ran = await run
            .Means.Programs.RunAsync(
                new ProgramRequest(
                    program,
                    ["check", "--json", "--tree", tree, "--project", project],
                    Limit,
                    new Dictionary<string, string>
                    {
                        ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
                        ["EXPERIMANCE_MODE"] = production ? "production" : "development",
                        ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
                    },
                    OutputLimit: 1024 * 1024
                ),
                CancellationToken.None
            )
            .ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(ran.Output);
            return (Words("services"), Words("errors"));

            IReadOnlyList<string> Words(string name) =>
                document.RootElement.TryGetProperty(name, out var words) && words.ValueKind == JsonValueKind.Array
                    ? [.. words.EnumerateArray().Select(word => word.ToString())]
                    : [];
        }
        catch (JsonException)
        {
            throw OpsRefusal.Failed(
                $"the configuration of {project} could not be checked: {ran.Error.Trim()}",
                $"see for yourself: {program} check --project {project}"
            );
        }
    }
}
