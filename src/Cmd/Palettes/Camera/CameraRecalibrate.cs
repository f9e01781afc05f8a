using Experimance.Palettes.Asking;
using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Palettes.Camera;

/// <summary><c>camera recalibrate</c>.</summary>
internal sealed class CameraRecalibrate : IShellCommand
{
    /// <summary>The search itself takes some seconds of sand that nobody touches.</summary>
    private static readonly TimeSpan Search = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    public CommandDeclaration Declaration { get; } =
        new("camera", "recalibrate")
        {
            Effect =
                "Forgets the bowl and the sand as it was, and finds both anew; hands should be away from the table.",
            Role = Role.Operator,
            Changes = true,
            Confirm = true,
            Limit = TimeSpan.FromSeconds(30),
            Examples = ["camera recalibrate"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        await CameraQuestions.AskAsync<Recalibrating>(run, new Recalibrate(run.Caller.Who), end).ConfigureAwait(false);
        var clock = run.Means.Clock;
        var began = clock.GetTimestamp();
        while (clock.GetElapsedTime(began) < Search)
        {
            await run.ProgressAsync("searching the bowl …", end).ConfigureAwait(false);
            await Task.Delay(LookEvery, clock, end).ConfigureAwait(false);
            var seen = await run
                .Means.Rooms.Depth.AskAsync<IDepthEvent>(AskBowl.Instance, run.Means, end)
                .ConfigureAwait(false);
            if (seen is BowlFound bowl)
            {
                await run.SayAsync(
                        Phrases.Text(
                            $"The bowl was found anew: at {bowl.X:0}, {bowl.Y:0}; half axes {bowl.RadiusX:0} and {bowl.RadiusY:0} pixels."
                        ),
                        new { Bowl = bowl },
                        end
                    )
                    .ConfigureAwait(false);
                return;
            }
        }

        throw new CommandFailedException(
            $"the bowl was not found within {Phrases.Long(Search)} and is searched on; is all of it in the picture, its rim free, and no hand over it? camera snapshot shows it"
        );
    }
}
