using Experimance.Actors.Foundation;
using Experimance.Actors.Foundation.Files;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Core.CoreProtocol;
using static Experimance.Actors.Depth.DepthProtocol;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Palettes.Image;

/// <summary><c>image request</c>.</summary>
internal sealed class ImageRequest : IShellCommand
{
    /// <summary>As the piece orders them where nobody set another size.</summary>
    private const int Size = 1024;

    /// <summary>Longer than the image server's own deadline and what may run before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public CommandDeclaration Declaration { get; } =
        new("image", "request")
        {
            Effect = "Has a picture made of the sand as it is now, and says where it lies; no screen shows it.",
            Role = Role.Operator,
            Changes = true,
            Limit = TimeSpan.FromMinutes(2),
            Arguments =
            [
                new("era", "where not given, the piece's own now")
                {
                    Choices = [.. Enum.GetValues<Era>().Select(Spelling.Snake)],
                },
                new("biome", "where not given, the piece's own now")
                {
                    Choices = [.. Enum.GetValues<Biome>().Select(Spelling.Snake)],
                },
                new("seed", "the same seed and sand make the same picture") { Kind = ArgumentKind.Number },
            ],
            Examples = ["image request", "image request --era modern --biome river --seed 7"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var (means, rooms) = (run.Means, run.Means.Rooms);
        var now = await rooms.Core.AskAsync<Present>(AskPresent.Instance, means, end).ConfigureAwait(false);
        var era = Chosen(run, "era", now.Era);
        var biome = Chosen(run, "biome", now.Biome);
        var seed = run.Has("seed") ? run.Number("seed") : now.Seed;
        var map = await HeightMapAsync(run, end).ConfigureAwait(false);
        await run.ProgressAsync($"{Spelling.Snake(era)}, {Spelling.Snake(biome)}, seed {seed} …", end)
            .ConfigureAwait(false);
        // The words of the project's prompts are core's; a generator that needs them gets the bare names.
        var order = new RenderRequest(
            0,
            era,
            biome,
            seed,
            now.Stage,
            $"{Spelling.Snake(era)} {Spelling.Snake(biome)}".Replace('_', ' '),
            "",
            map,
            Size,
            null
        );
        var answer = await rooms
            .ImageServer.AskAsync<object>(new TrialRequest(order), means, end, Patience)
            .ConfigureAwait(false);
        if (answer is not ImageReady ready)
        {
            throw new CommandFailedException(
                answer is ImageFailed failed ? failed.Why : $"the image server answered {answer.GetType().Name}"
            );
        }

        await run.SayAsync(
                Phrases.Text(
                    $"/media/{ready.Address}\n{Spelling.Snake(ready.Origin)} by {ready.Generator} in {ready.Milliseconds:0} ms; {Spelling.Snake(era)}, {Spelling.Snake(biome)}, seed {seed}"
                ),
                new
                {
                    Address = ready.Address.Value,
                    Path = $"/media/{ready.Address}",
                    ready.Era,
                    ready.Biome,
                    Seed = seed,
                    ready.Origin,
                    ready.Generator,
                    Ms = ready.Milliseconds,
                },
                end
            )
            .ConfigureAwait(false);
    }

    /// <summary>Without a bowl the sand is taken to be flat, as the piece does.</summary>
    private static async Task<PictureAddress?> HeightMapAsync(CommandRun run, CancellationToken end)
    {
        try
        {
            var answer = await run
                .Means.Rooms.Depth.AskAsync<object>(new HeightMapWanted(0, Size), run.Means, end)
                .ConfigureAwait(false);
            if (answer is HeightMapReady map)
            {
                return map.Address;
            }

            await run.NoteAsync($"of flat sand: {(answer as HeightMapUnavailable)?.Why}", end).ConfigureAwait(false);
        }
        catch (CommandFailedException silent)
        {
            await run.NoteAsync($"of flat sand: {silent.Message}", end).ConfigureAwait(false);
        }

        return null;
    }

    private static T Chosen<T>(CommandRun run, string name, T now)
        where T : struct, Enum =>
        run.Has(name) ? Enum.GetValues<T>().First(one => Spelling.Snake(one) == run.Text(name)) : now;
}
