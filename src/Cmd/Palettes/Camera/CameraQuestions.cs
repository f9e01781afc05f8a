using Experimance.Palettes.Asking;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Palettes.Camera;

/// <summary>Questions to the room that has the camera.</summary>
internal static class CameraQuestions
{
    /// <summary>The camera's own answer; what it cannot do now is a failure with its reason.</summary>
    /// <exception cref="CommandFailedException">The camera cannot do it now.</exception>
    public static async Task<T> AskAsync<T>(CommandRun run, object question, CancellationToken end) =>
        await run.Means.Rooms.Depth.AskAsync<object>(question, run.Means, end).ConfigureAwait(false) switch
        {
            T answer => answer,
            CameraUnavailable not => throw new CommandFailedException(not.Why),
            NoRecording => throw new CommandFailedException("nothing is being recorded"),
            var other => throw new CommandFailedException(
                $"depth answered {other.GetType().Name}, which nobody asked for"
            ),
        };
}
