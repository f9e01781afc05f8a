using System.Globalization;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Palettes.Camera;

/// <summary><c>camera record NAME --seconds N</c>.</summary>
internal sealed class CameraRecord : IShellCommand
{
    private static readonly (int Least, int Most) Lengths = (
        (int)StartRecording.Shortest.TotalSeconds,
        (int)StartRecording.Longest.TotalSeconds
    );

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private static readonly ArgumentDeclaration Name = new(
        "name",
        "of the new folder in the cache's recordings: lower-case letters, digits, - and _; no path"
    )
    {
        Required = true,
        Positional = true,
    };

    private static readonly ArgumentDeclaration Seconds = new(
        "seconds",
        $"{Lengths.Least} to {Lengths.Most} s; 10 where not given"
    )
    {
        Kind = ArgumentKind.Number,
        Default = "10",
    };

    public CommandDeclaration Declaration { get; } =
        new("camera", "record")
        {
            Effect = "Records what the running camera gives, beside the analysis; ends early with the command.",
            Role = Role.Operator,
            Changes = true,
            Limit = StartRecording.Longest + TimeSpan.FromSeconds(20),
            Arguments = [Name, Seconds],
            Examples = ["camera record visitors-evening --seconds 60"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var (name, seconds) = (run.Text(Name.Name), run.Number(Seconds.Name));
        if (seconds < Lengths.Least || seconds > Lengths.Most)
        {
            throw CommandFailedException.UsedWrongly(
                $"a recording takes {Lengths.Least} to {Lengths.Most} s, not {seconds}"
            );
        }

        var state = await CameraQuestions
            .AskAsync<RecordingState>(run, new StartRecording(name, TimeSpan.FromSeconds(seconds)), end)
            .ConfigureAwait(false);
        try
        {
            while (!state.IsOver)
            {
                await run.ProgressAsync(Progress(state), end).ConfigureAwait(false);
                await Task.Delay(LookEvery, run.Means.Clock, end).ConfigureAwait(false);
                state = await CameraQuestions
                    .AskAsync<RecordingState>(run, AskRecording.Instance, end)
                    .ConfigureAwait(false);
                if (state.Name != name)
                {
                    var other = state.Name;
                    state = state with { IsOver = true };
                    throw new CommandFailedException($"The recording {name} is over, and {other} runs now.");
                }
            }
        }
        finally
        {
            if (!state.IsOver)
            {
                // Whoever wanted it has gone: nobody else would end it before its time.
                run.Means.Rooms.Depth.Tell(new StopRecording(name), Akka.Actor.ActorRefs.NoSender);
            }
        }

        if (state.Trouble is { } trouble)
        {
            throw new CommandFailedException($"{trouble} {Sum(state)}");
        }

        await run.SayAsync(Sum(state), Facts(state), end).ConfigureAwait(false);
    }

    private static string Progress(RecordingState state) =>
        Phrases.Text(
            $"{state.Recorded.TotalSeconds:0} of {state.Length.TotalSeconds:0} s, {state.Frames} frames, {Phrases.Bytes(state.Bytes)}, {state.Missed} missed"
        );

    private static string Sum(RecordingState state) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Folder}: {state.Frames} frames in {state.Recorded.TotalSeconds:0.0} s, {Phrases.Bytes(state.Bytes)}; {state.Missed} missed, {state.Dropped} of them because the disk was too slow."
        );

    private static object Facts(RecordingState state) =>
        new
        {
            state.Name,
            state.Folder,
            Seconds = state.Recorded.TotalSeconds,
            state.Frames,
            state.Missed,
            state.Dropped,
            state.Bytes,
        };
}
