using Experimance.Client.Arguments;
using Experimance.Client.Printing;

namespace Experimance.Client.Running;

/// <summary>Runs one line: help, or a command of the host.</summary>
internal sealed class LineRunner(LineContext context)
{
    /// <returns>The exit status that the line would have as a program of its own.</returns>
    public async Task<int> RunAsync(IReadOnlyList<Word> words, CancellationToken end)
    {
        var (line, rest, wrong) = OptionReader.From(words);
        if (wrong is not null)
        {
            return Wrong(wrong);
        }

        return await RunAsync(rest, context.Started.With(line), end).ConfigureAwait(false);
    }

    /// <param name="words">Without pbm's own options.</param>
    public async Task<int> RunAsync(IReadOnlyList<Word> words, ShellOptions options, CancellationToken end)
    {
        var help = new HelpPages(context.Host.Welcome, context.Console);
        if (words.Count == 0 || words[0].Is("help"))
        {
            return Help(help, [.. words.Skip(1)]);
        }

        if (options.Help || words.Count == 1)
        {
            return Help(help, words);
        }

        var (palette, command, unknown) = CommandSearch.Find(context.Host.Welcome, words[0].Text, words[1].Text);
        if (command is null)
        {
            return Wrong(unknown);
        }

        var read = CallReader.Read(palette!.Name, command, [.. words.Skip(2)]);
        if (read.Call is not { } call)
        {
            return Wrong(read.Wrong!);
        }

        call.DryRun = options.DryRun;
        call.Confirmed = options.Yes;
        return options.Watch is { } every
            ? await new Watching(context, options, every).RunAsync(call, command, end).ConfigureAwait(false)
            : await new CallRun(context, options).RunAsync(call, command, end).ConfigureAwait(false);
    }

    private int Help(HelpPages help, IReadOnlyList<Word> words)
    {
        var wrong = help.Print(words.Count > 0 ? words[0].Text : null, words.Count > 1 ? words[1].Text : null);
        return wrong is null ? ExitStatus.Done : Wrong(wrong);
    }

    private int Wrong(string why)
    {
        context.Console.Error(Printable.Lines(why) + "\n");
        return ExitStatus.UsedWrongly;
    }
}
