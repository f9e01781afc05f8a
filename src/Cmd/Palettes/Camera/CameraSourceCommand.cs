using System.Collections.Immutable;
using Experimance.Palettes.Configuration;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Palettes.Camera;

/// <summary><c>camera source [SOURCE]</c>.</summary>
internal sealed class CameraSourceCommand : IShellCommand
{
    private const string Key = "depth.camera";

    /// <summary>More would not fit a screen.</summary>
    private const int Completed = 50;

    private static readonly ArgumentDeclaration Source = new(
        "source",
        "synthetic, recording:FILE or realsense; none: shows it"
    )
    {
        Positional = true,
        Completes = (means, _) => Task.FromResult(Known(means)),
    };

    private static readonly ImmutableArray<ArgumentDeclaration> Arguments =
    [
        Source,
        new("for", "goes back by itself after so long; for good where not given") { Kind = ArgumentKind.Duration },
    ];

    private static readonly CommandDeclaration Changing = new("camera", "source")
    {
        Effect = "Sets where frames come from, for good or for a while; it waits for the next start of the host.",
        Role = Role.Admin,
        Changes = true,
        DryRun = true,
        Limit = Door.Limit,
        Arguments = Arguments,
    };

    public CommandDeclaration Declaration { get; } =
        new("camera", "source")
        {
            Effect =
                "Shows where frames come from; with a source it sets it, from the next start of the host on (admin).",
            Role = Role.Viewer,
            DryRun = true,
            Arguments = Arguments,
            Variant = arguments => arguments.ContainsKey(Source.Name) ? Changing : null,
            Examples = ["camera source", "camera source synthetic", "camera source realsense --for 1h"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        if (run.Has(Source.Name))
        {
            var answer = await Door.Of(run.Means)
                .SetAsync(Door.By(run.Caller), Key, run.Text(Source.Name), run.Span("for"), run.DryRun, end)
                .ConfigureAwait(false);
            await Door.SayAsync(run, answer, end).ConfigureAwait(false);
            return;
        }

        var camera = await CameraQuestions.AskAsync<CameraStatus>(run, AskCamera.Instance, end).ConfigureAwait(false);
        var set = (await Door.Of(run.Means).ShowAsync(end).ConfigureAwait(false)).FirstOrDefault(one => one.Key == Key);
        await run.SayAsync(
                $"{camera.Source} now; set to {set?.Value} ({set?.Origin})",
                new
                {
                    Now = camera.Source,
                    Set = set?.Value,
                    set?.Origin,
                },
                end
            )
            .ConfigureAwait(false);
    }

    private static IReadOnlyList<string> Known(ShellMeans means)
    {
        var recordings = new DirectoryInfo(Path.Combine(means.Places.Cache, "recordings"));
        var names = recordings.Exists
            ? recordings.EnumerateFileSystemInfos().Take(Completed).Select(one => one.FullName)
            : [];
        return ["synthetic", "realsense", .. names.Order(StringComparer.Ordinal).Select(name => $"recording:{name}")];
    }
}
