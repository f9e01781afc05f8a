using Experimance.Palettes.Asking;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Palettes.Camera;

/// <summary><c>camera status</c>.</summary>
internal sealed class CameraStatusCommand : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("camera", "status")
        {
            Effect = "Shows how the camera is: source, frames, analysis, bowl, trouble.",
            Role = Role.Viewer,
            Examples = ["camera status"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var camera = await CameraQuestions.AskAsync<CameraStatus>(run, AskCamera.Instance, end).ConfigureAwait(false);
        await run.SayAsync(string.Join('\n', Lines(camera)), Facts(camera), end).ConfigureAwait(false);
    }

    private static IEnumerable<string> Lines(CameraStatus camera)
    {
        yield return $"source    {camera.Source}, {(camera.IsOpen ? "open" : "not open")}";
        if (camera.Width > 0)
        {
            yield return Phrases.Text(
                $"picture   {camera.Width}×{camera.Height}, {camera.FramesPerSecond:0.#} a second"
            );
        }

        yield return Phrases.Text($"analysis  {camera.Milliseconds:0.00} ms a frame");
        yield return camera.LastFrameAge is { } age
            ? Phrases.Text($"frame     {camera.Frame}, {Phrases.Long(age)} ago")
            : "frame     none yet";
        yield return camera.Bowl is { } bowl
            ? Phrases.Text(
                $"bowl      at {bowl.X:0}, {bowl.Y:0}; half axes {bowl.RadiusX:0} and {bowl.RadiusY:0} pixels"
            )
            : "bowl      not found";
        if (camera.Trouble is { } trouble)
        {
            yield return $"trouble   {trouble}"
                + (camera.NextTry is { } next ? $" It is opened again in {Phrases.Long(next)}." : "");
        }
    }

    private static object Facts(CameraStatus camera) =>
        new
        {
            camera.Source,
            Open = camera.IsOpen,
            camera.Width,
            camera.Height,
            camera.FramesPerSecond,
            AnalysisMs = camera.Milliseconds,
            camera.Frame,
            LastFrameAgeS = camera.LastFrameAge?.TotalSeconds,
            camera.Bowl,
            camera.Trouble,
            NextTryS = camera.NextTry?.TotalSeconds,
        };
}
