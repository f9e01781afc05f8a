using Experimance.Client.Arguments;

namespace Experimance.Client.Prompting;

/// <summary>Completes palettes, commands, options and their values; those that only the host knows are asked from it.</summary>
/// <param name="welcome">What the host said last.</param>
/// <param name="ask">Asks the host for values.</param>
internal sealed class LineCompleter(
    Func<Welcome> welcome,
    Func<CompletionAsk, CancellationToken, Task<IReadOnlyList<string>>> ask
) : ICompleter
{
    private static readonly string[] Spans = ["30s", "5min", "1h", "1d"];

    public async Task<Completion> CompleteAsync(string line, int cursor, CancellationToken end)
    {
        var typed = line[..cursor];
        var words = LineWords.Split(typed, out var open).ToList();
        Word begun;
        if (words.Count > 0 && (open is not null || !char.IsWhiteSpace(typed[^1])))
        {
            begun = words[^1];
            words.RemoveAt(words.Count - 1);
        }
        else
        {
            begun = new("", cursor);
        }

        var values = await ValuesAsync(words, begun.Text, end).ConfigureAwait(false);
        return new(begun.Start, [.. values.Where(value => Begins(value, begun.Text)).Distinct().Select(Quoted)]);
    }

    private async Task<IEnumerable<string>> ValuesAsync(List<Word> before, string begun, CancellationToken end)
    {
        if (before.Count > 0 && before[^1].Text is "--timeout" or "--watch")
        {
            return before[^1].Text == "--watch" ? ["1s", "2s", "5s", "10s"] : ["5", "10", "60"];
        }

        var words = OptionReader.From(before).Rest;
        var help = words.Count > 0 && words[0].Is("help");
        words = help ? [.. words.Skip(1)] : words;
        if (words.Count == 0)
        {
            var names = welcome().Palettes.Select(palette => palette.Name);
            return help ? names : names.Concat(["help", "exit"]);
        }

        var palette = welcome().Palettes.FirstOrDefault(one => one.Name == words[0].Text);
        if (palette is null)
        {
            return [];
        }

        if (words.Count == 1)
        {
            return palette.Commands.Select(command => command.Name);
        }

        var found = palette.Commands.FirstOrDefault(one => one.Name == words[1].Text);
        return found is null || help
            ? []
            : await ArgumentsAsync(palette.Name, found, [.. words.Skip(2)], begun, end).ConfigureAwait(false);
    }

    private async Task<IEnumerable<string>> ArgumentsAsync(
        string palette,
        CommandInfo command,
        IReadOnlyList<Word> words,
        string begun,
        CancellationToken end
    )
    {
        if (words.Count > 0 && Named(command, words[^1].Text) is { Kind: not ArgumentKind.Flag } wanting)
        {
            return await OfAsync(palette, command, wanting, begun, end).ConfigureAwait(false);
        }

        var equals = begun.IndexOf('=', StringComparison.Ordinal);
        if (begun.StartsWith('-') && equals > 0)
        {
            return Named(command, begun[..equals]) is { } named
                ? (await OfAsync(palette, command, named, begun[(equals + 1)..], end).ConfigureAwait(false)).Select(
                    value => $"{begun[..equals]}={value}"
                )
                : [];
        }

        if (!begun.StartsWith('-') && Place(command, words) is { } place)
        {
            return await OfAsync(palette, command, place, begun, end).ConfigureAwait(false);
        }

        return Options(command, words);
    }

    private static IEnumerable<string> Options(CommandInfo command, IReadOnlyList<Word> words)
    {
        var own = command
            .Arguments.Where(one => !one.Positional && !words.Any(word => Named(command, word.Text) == one))
            .Select(one => $"--{one.Name}");
        IEnumerable<string> ours = ["--json", "--timeout", "--help"];
        ours = command.DryRun ? ours.Append("--dry-run") : ours;
        ours = command.Confirm ? ours.Append("--yes") : ours;
        return own.Concat(command.Changes || command.Shape == Shape.Stream ? ours : ours.Append("--watch"));
    }

    private async Task<IEnumerable<string>> OfAsync(
        string palette,
        CommandInfo command,
        ArgumentInfo argument,
        string begun,
        CancellationToken end
    )
    {
        if (argument.Choices.Count > 0)
        {
            return argument.Choices;
        }

        if (argument.Completes)
        {
            var question = new CompletionAsk
            {
                Palette = palette,
                Command = command.Name,
                Argument = argument.Name,
                Begun = begun,
            };
            return await ask(question, end).ConfigureAwait(false);
        }

        var usual = argument.DefaultValue.Length > 0 ? new[] { argument.DefaultValue } : [];
        return argument.Kind == ArgumentKind.Duration ? usual.Concat(Spans) : usual;
    }

    /// <summary>The argument that an option names: <c>--for</c>, <c>-d</c>.</summary>
    private static ArgumentInfo? Named(CommandInfo command, string option) =>
        command.Arguments.FirstOrDefault(one =>
            option == $"--{one.Name}" || (one.Letter.Length > 0 && option == $"-{one.Letter}")
        );

    /// <summary>The next argument by place.</summary>
    private static ArgumentInfo? Place(CommandInfo command, IReadOnlyList<Word> words)
    {
        var given = 0;
        for (var i = 0; i < words.Count; i++)
        {
            if (Named(command, words[i].Text) is { } option)
            {
                i += option.Kind == ArgumentKind.Flag ? 0 : 1;
            }
            else if (!words[i].Text.StartsWith('-'))
            {
                given++;
            }
        }

        var places = command.Arguments.Where(one => one.Positional).ToList();
        return given < places.Count ? places[given]
            : places is [.., { Rest: true } rest] ? rest
            : null;
    }

    private static bool Begins(string value, string begun) =>
        value.StartsWith(begun, StringComparison.OrdinalIgnoreCase);

    private static string Quoted(string value) => value.StartsWith('-') ? value : LineWords.Quote(value);
}
