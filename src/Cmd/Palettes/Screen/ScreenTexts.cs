using Experimance.Actors.Foundation;
using Experimance.Palettes.Asking;
using static Experimance.Actors.Display.DisplayProtocol;

namespace Experimance.Palettes.Screen;

/// <summary><c>screen text NAME|all TEXT</c>, <c>screen text --remove ID</c>.</summary>
internal sealed class ScreenTexts : IShellCommand
{
    /// <summary>Before ids of people's texts: they cannot take the place of the piece's own.</summary>
    private const string Own = "operator:";

    private const int LongestText = 300;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly ArgumentDeclaration Remove = new("remove", "takes the text with this id away")
    {
        Completes = IdsAsync,
    };

    public CommandDeclaration Declaration { get; } =
        new("screen", "text")
        {
            Effect = "Writes on a screen for a while, over its picture; the same id replaces.",
            Role = Role.Operator,
            Changes = true,
            Arguments =
            [
                ScreenArgument.OneOrAll with
                {
                    Required = false,
                },
                new("for", "how long, up to 1d; 30s where not given") { Kind = ArgumentKind.Duration, Default = "30s" },
                new("place", "where; top where not given")
                {
                    Default = "top",
                    Choices = [.. Enum.GetValues<TextPlace>().Select(Spelling.Snake)],
                },
                new("id", "names it, to replace or remove it; text where not given") { Default = "text" },
                Remove,
                new("text", $"up to {LongestText} characters") { Positional = true, Rest = true },
            ],
            Examples = ["screen text main We are back in five minutes --for 5min", "screen text --remove text"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        if (run.Has(Remove.Name))
        {
            await TakeAsync(run, run.Text(Remove.Name), end).ConfigureAwait(false);
            return;
        }

        var (text, span) = (run.Text("text"), run.Span("for") ?? TimeSpan.Zero);
        if (!run.Has(ScreenArgument.One.Name) || text.Length is 0 or > LongestText)
        {
            throw CommandFailedException.UsedWrongly(
                $"a screen (or all) and a text of up to {LongestText} characters are wanted, or --remove ID"
            );
        }

        if (span <= TimeSpan.Zero || span > Longest)
        {
            throw CommandFailedException.UsedWrongly("a text stays up to 1d, and not no time");
        }

        var place = Enum.GetValues<TextPlace>().First(one => Spelling.Snake(one) == run.Text("place"));
        var id = Own + run.Text("id");
        var put = new PutText(ScreenArgument.NameOf(run), new(id, text, place, TextStyle.System, span));
        await ScreenArgument.AskAsync<TextPut>(run, put, end).ConfigureAwait(false);
        await run.SayAsync(
                $"It stands there for {Phrases.Long(span)}; screen text --remove {run.Text("id")} takes it away.",
                new { Id = run.Text("id"), ForS = span.TotalSeconds },
                end
            )
            .ConfigureAwait(false);
    }

    private static async Task TakeAsync(CommandRun run, string id, CancellationToken end)
    {
        var taken = await ScreenArgument.AskAsync<TextTaken>(run, new TakeText(Own + id), end).ConfigureAwait(false);
        if (!taken.WasThere)
        {
            throw new CommandFailedException($"no text '{id}' stands there; its time may be over");
        }

        await run.SayAsync($"The text {id} is gone.", new { Id = id, Removed = true }, end).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(ShellMeans means, CancellationToken end)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var screen in await ScreenArgument.NamesAsync(means, end).ConfigureAwait(false))
        {
            var detail = await means
                .Rooms.Display.AskAsync<ScreenDetail>(new AskScreen(screen), means, end)
                .ConfigureAwait(false);
            ids.UnionWith(
                detail
                    .Texts.Where(text => text.Id.StartsWith(Own, StringComparison.Ordinal))
                    .Select(text => text.Id[Own.Length..])
            );
        }

        return [.. ids];
    }
}
