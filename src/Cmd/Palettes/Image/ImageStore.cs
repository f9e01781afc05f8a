using Experimance.Palettes.Asking;
using static Experimance.Actors.Images.ImageProtocol;

namespace Experimance.Palettes.Image;

/// <summary><c>image store</c>.</summary>
internal sealed class ImageStore : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("image", "store")
        {
            Effect = "Shows what lies in the picture store: files, bytes, limit, the oldest, what is in use.",
            Role = Role.Viewer,
            Examples = ["image store"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var store = await run
            .Means.Rooms.ImageServer.AskAsync<StoreState>(AskStore.Instance, run.Means, end)
            .ConfigureAwait(false);
        var (how, what) = (store.Condition, store.Contents);
        List<string> lines =
        [
            Phrases.Text(
                $"on disk    {what.Files} files, {Phrases.Bytes(what.Bytes)} of {Phrases.Bytes(how.LimitBytes)}"
            ),
            Phrases.Text($"in use     {what.Protected} files, {Phrases.Bytes(how.HeldBytes)}: never removed"),
            what.Oldest is { } oldest
                ? $"oldest     used {Phrases.At(oldest, run.Means)}; it goes first"
                : "oldest     the store is empty",
        ];
        if (what.InMemory > 0)
        {
            lines.Add(Phrases.Text($"in memory  {what.InMemory} files, {Phrases.Bytes(what.MemoryBytes)}"));
        }

        if (what.Damaged > 0)
        {
            lines.Add(Phrases.Text($"damaged    {what.Damaged} files were set aside"));
        }

        if (how.Refusal is { } refusal)
        {
            lines.Add($"trouble    the disk takes no pictures for {Phrases.Long(how.RefusedFor)}: {refusal}");
        }

        await run.SayAsync(
                string.Join('\n', lines),
                new
                {
                    what.Files,
                    what.Bytes,
                    how.LimitBytes,
                    InUse = what.Protected,
                    InUseBytes = how.HeldBytes,
                    what.Oldest,
                    what.InMemory,
                    what.MemoryBytes,
                    what.Damaged,
                    Trouble = how.Refusal,
                },
                end
            )
            .ConfigureAwait(false);
    }
}
