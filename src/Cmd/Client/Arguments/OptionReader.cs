namespace Experimance.Client.Arguments;

/// <summary>Takes pbm's own options out of the words; what remains is the host's.</summary>
internal static class OptionReader
{
    /// <summary>No command has an argument of these names: a test keeps it so.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "--dry-run",
        "--help",
        "--json",
        "--keep-going",
        "--no-color",
        "--timeout",
        "--version",
        "--watch",
        "--yes",
    ];

    private static readonly TimeSpan ShortestWatch = TimeSpan.FromMilliseconds(100);

    /// <param name="Rest">All other words, in their order.</param>
    /// <param name="Wrong">For people; null: nothing is.</param>
    internal sealed record Read(ShellOptions Options, IReadOnlyList<Word> Rest, string? Wrong);

    public static Read From(IReadOnlyList<Word> words)
    {
        var options = new ShellOptions();
        List<Word> rest = [];
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Is("--"))
            {
                rest.AddRange(words.Skip(i));
                break;
            }

            if (words[i].Literal || Take(words[i].Text, options) is not { } taken)
            {
                if (words[i].Literal || !TakesSpan(words[i].Text, out var name, out var value))
                {
                    rest.Add(words[i]);
                    continue;
                }

                value ??= i + 1 < words.Count ? words[++i].Text : "";
                if (!Spans.TryParse(value, out var span) || (name == "--watch" && span < ShortestWatch))
                {
                    return new(
                        options,
                        rest,
                        $"{name} wants a length of time, such as 10 (seconds), 500ms or 2s, not '{value}'"
                    );
                }

                taken = name == "--watch" ? options with { Watch = span } : options with { Timeout = span };
            }

            options = taken;
        }

        return new(options, rest, null);
    }

    private static ShellOptions? Take(string word, ShellOptions options) =>
        word switch
        {
            "--json" => options with { Json = true },
            "--yes" => options with { Yes = true },
            "--dry-run" => options with { DryRun = true },
            "--no-color" => options with { NoColor = true },
            "--keep-going" => options with { KeepGoing = true },
            "--help" => options with { Help = true },
            "--version" => options with { Version = true },
            _ => null,
        };

    private static bool TakesSpan(string word, out string name, out string? value)
    {
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        (name, value) = equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
        return name is "--timeout" or "--watch";
    }
}
