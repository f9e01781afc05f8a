using System.Globalization;
using Experimance.Actors.Foundation;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Palettes.Image;

/// <summary><c>image queue</c>.</summary>
internal sealed class ImageQueue : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("image", "queue")
        {
            Effect = "Shows which picture is being made, which one waits, and since when.",
            Role = Role.Viewer,
            Shape = Shape.List,
            Examples = ["image queue"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var queue = await run
            .Means.Rooms.ImageServer.AskAsync<WaitingPictures>(AskWaiting.Instance, run.Means, end)
            .ConfigureAwait(false);
        await run.TableAsync([">request", "state", ">for", "era", "biome", "generator", "failed so far~"], end)
            .ConfigureAwait(false);
        foreach (var one in queue.All)
        {
            await run.RowAsync(
                    [
                        one.Id.ToString(CultureInfo.InvariantCulture),
                        one.State.Replace('_', ' '),
                        Phrases.Long(one.For),
                        Spelling.Snake(one.Era),
                        Spelling.Snake(one.Biome),
                        one.Generator ?? "",
                        string.Join("; ", one.Tried),
                    ],
                    new
                    {
                        one.Id,
                        one.State,
                        ForS = one.For.TotalSeconds,
                        one.Era,
                        one.Biome,
                        one.Generator,
                        one.Tried,
                    },
                    one.Tried.IsEmpty ? "" : "warn",
                    end
                )
                .ConfigureAwait(false);
        }

        var made = queue.LastMade is { } age
            ? $"the last picture was made {Phrases.Long(age)} ago"
            : "no picture was made yet";
        await run.NoteAsync(queue.All.IsEmpty ? $"nothing runs, nothing waits; {made}" : made, end)
            .ConfigureAwait(false);
    }
}
