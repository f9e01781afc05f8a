using System.Globalization;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Palettes.Image;

/// <summary><c>image generators</c>.</summary>
internal sealed class ImageGenerators : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("image", "generators")
        {
            Effect = "Lists the ways of making pictures: how each is, how long its last one took, failures, back-off.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Examples = ["image generators"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var all = await run
            .Means.Rooms.ImageServer.AskAsync<GeneratorStates>(AskGenerators.Instance, run.Means, end)
            .ConfigureAwait(false);
        await run.TableAsync(["generator", "state", ">last took", ">failures", ">asked again in", "why~"], end)
            .ConfigureAwait(false);
        foreach (var one in all.All)
        {
            await run.RowAsync(
                    [
                        one.Name,
                        one.State.Replace('_', ' '),
                        Phrases.Long(one.LastTook),
                        one.Failures.ToString(CultureInfo.InvariantCulture),
                        Phrases.Long(one.AskedAgainIn),
                        one.Why,
                    ],
                    new
                    {
                        Id = one.Name,
                        one.State,
                        LastTookMs = one.LastTook?.TotalMilliseconds,
                        one.Failures,
                        one.Hanging,
                        one.Why,
                        AskedAgainInS = one.AskedAgainIn?.TotalSeconds,
                    },
                    one.State switch
                    {
                        "ready" or "working" => "ok",
                        "not_asked" => "",
                        _ => "bad",
                    },
                    end
                )
                .ConfigureAwait(false);
        }
    }
}
