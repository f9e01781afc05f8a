using Experimance.Palettes.Asking;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Palettes.Camera;

/// <summary><c>camera snapshot</c>.</summary>
internal sealed class CameraSnapshot : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("camera", "snapshot")
        {
            Effect =
                "Makes a picture of what the camera sees now (near is light, the bowl's edge white) and says where it lies.",
            Role = Role.Viewer,
            Examples = ["camera snapshot"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var shot = await CameraQuestions.AskAsync<SnapshotReady>(run, AskSnapshot.Instance, end).ConfigureAwait(false);
        await run.SayAsync(
                $"/media/{shot.Address}\n{shot.Width}×{shot.Height}, {Phrases.Bytes(shot.Bytes)}, {Phrases.Long(shot.Age)} old",
                new
                {
                    Address = shot.Address.Value,
                    Path = $"/media/{shot.Address}",
                    shot.Bytes,
                    shot.Width,
                    shot.Height,
                    AgeS = shot.Age.TotalSeconds,
                },
                end
            )
            .ConfigureAwait(false);
    }
}
