namespace Experimance.Client.Arguments;

/// <summary>What pbm was started with.</summary>
/// <param name="Host">As it was typed; null: none was named.</param>
/// <param name="Words">Palette, command and its arguments; empty: a prompt or a script.</param>
/// <param name="Wrong">For people; null: nothing is.</param>
internal sealed record ProgramArguments(string? Host, IReadOnlyList<Word> Words, ShellOptions Options, string? Wrong)
{
    public static ProgramArguments Read(IEnumerable<string> arguments)
    {
        var (options, words, wrong) = OptionReader.From(Word.Of(arguments));
        if (words.Count > 0 && words[0].Text is "-h" or "-?")
        {
            return new(null, [], options with { Help = true }, wrong);
        }

        var named = words.Count > 0 && IsHost(words[0].Text);
        var host = named ? words[0].Text : null;
        return new(host, named ? [.. words.Skip(1)] : words, options, wrong ?? Unknown(words, named));
    }

    /// <summary>No palette is called <c>localhost</c> or has such a sign in its name.</summary>
    public static bool IsHost(string word) => word == "localhost" || word.AsSpan().ContainsAny('.', ':', '/');

    private static string? Unknown(IReadOnlyList<Word> words, bool named) =>
        words.Count > (named ? 1 : 0) && words[named ? 1 : 0].Text.StartsWith('-') && !words[named ? 1 : 0].Is("--")
            ? $"there is no option {words[named ? 1 : 0].Text}{NearestName.Hint(words[named ? 1 : 0].Text, OptionReader.Names)}; see: pbm --help"
            : null;
}
